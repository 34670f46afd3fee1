import pytest

from applications.accounts.refusals import Overtaken, Refused
from applications.accounts.roles import Actor, Role
from applications.audit.selectors import events_of
from applications.employers.models import Employer, EmployerStatus, LicenceKind
from applications.employers.selectors import awaiting_verification
from applications.employers.services import (
    add_licence,
    decline,
    return_,
    submit_for_verification,
    update,
    verify,
)
from applications.employers.shortfalls import Missing, Shortfall
from tests.applications.employers.conftest import (
    FIT,
    INTAKE,
    MakeEmployer,
    agency,
    details,
    hr_of,
    second_officer,
    sent,
    upload,
)

SEEN = [LicenceKind.REGISTRATION]
OTHERS = [
    Actor(902, Role.INTAKE_OFFICER, "310104"),
    Actor(903, Role.DISTRICT_MANAGER, "310107"),
    Actor(904, Role.REVIEWER, "310107"),
    Actor(905, Role.CITY_OFFICER),
]


def test_submitting_needs_every_licence(make_employer: MakeEmployer) -> None:
    employer = make_employer(**agency())
    actor = hr_of(employer)
    with pytest.raises(Refused) as refused:
        submit_for_verification(actor=actor, employer=employer, expected_version=1)
    assert str(refused.value) == "提交前请补齐：营业执照或法人登记证书、劳务派遣经营许可证。"
    for kind in LicenceKind:
        add_licence(actor=actor, employer=employer, kind=kind, file=upload(actor))
    submit_for_verification(actor=actor, employer=employer, expected_version=1)
    assert (employer.status, employer.version) == ("awaiting_verification", 2)
    assert employer.submitted_at is not None
    with pytest.raises(Refused, match="不需要再次提交"):
        submit_for_verification(actor=actor, employer=employer, expected_version=2)


def test_the_queue_is_the_districts_own(awaiting: Employer) -> None:
    assert list(awaiting_verification(INTAKE)) == [awaiting]
    assert list(awaiting_verification(OTHERS[0])) == []


def test_verified_with_the_originals_on_the_counter(awaiting: Employer) -> None:
    done = verify(actor=INTAKE, employer=awaiting, expected_version=2, originals_sighted=SEEN)
    assert (done.status, done.version, done.is_verified, done.originals_sighted) == (
        "verified",
        3,
        True,
        ["registration"],
    )
    assert (done.decided_by_id, done.decided_at is not None) == (INTAKE.user_id, True)
    event = list(events_of(awaiting.chain))[-1]
    assert (event.kind, event.before, event.after, event.data) == (
        "employer_verified",
        "awaiting_verification",
        "verified",
        {"missing": [], "originals": ["registration"]},
    )
    assert sent() == [("employer_verified", "13800000001")]


def test_not_without_every_original(make_employer: MakeEmployer) -> None:
    employer = make_employer(**agency())
    actor = hr_of(employer)
    for kind in LicenceKind:
        add_licence(actor=actor, employer=employer, kind=kind, file=upload(actor))
    submit_for_verification(actor=actor, employer=employer, expected_version=1)
    with pytest.raises(Refused, match="劳务派遣经营许可证") as refused:
        verify(actor=INTAKE, employer=employer, expected_version=2, originals_sighted=SEEN)
    assert refused.value.field == "originals_sighted"


@pytest.mark.parametrize("actor", OTHERS)
def test_only_the_districts_intake_officer_decides(awaiting: Employer, actor: Actor) -> None:
    missing = [Missing(Shortfall.CONTACT)]
    with pytest.raises(Refused, match="受理员"):
        verify(actor=actor, employer=awaiting, expected_version=2, originals_sighted=SEEN)
    with pytest.raises(Refused, match="受理员"):
        return_(actor=actor, employer=awaiting, expected_version=2, missing=missing)
    with pytest.raises(Refused, match="受理员"):
        decline(actor=actor, employer=awaiting, expected_version=2, reason="不经营")
    awaiting.refresh_from_db()
    assert (awaiting.status, sent()) == ("awaiting_verification", [])


def test_the_employer_does_not_verify_itself(awaiting: Employer) -> None:
    with pytest.raises(Refused):
        verify(actor=hr_of(awaiting), employer=awaiting, expected_version=2, originals_sighted=SEEN)


def test_returned_with_everything_at_once_then_verified(awaiting: Employer) -> None:
    returned = return_(
        actor=INTAKE,
        employer=awaiting,
        expected_version=2,
        missing=[Missing(Shortfall.NAME_MISMATCH, " 以执照为准 "), Missing(Shortfall.CONTACT)],
        note="请一并更正",
    )
    assert returned.status == "returned"
    assert returned.returned_items == [
        {"code": "name_mismatch", "text": "以执照为准"},
        {"code": "contact", "text": ""},
    ]
    event = list(events_of(awaiting.chain))[-1]
    assert (event.kind, event.reason_code, event.data["missing"], event.note_text) == (
        "employer_returned",
        "name_mismatch",
        ["name_mismatch", "contact"],
        "请一并更正",
    )
    actor = hr_of(returned)
    update(actor=actor, employer=returned, expected_version=3, details=details(name="更正名"), answers=FIT)
    submit_for_verification(actor=actor, employer=returned, expected_version=4)
    verify(actor=INTAKE, employer=returned, expected_version=5, originals_sighted=SEEN)
    assert (returned.name, returned.returned_items, returned.reason) == ("更正名", [], "")
    assert [template for template, _ in sent()] == ["employer_returned", "employer_verified"]


def test_a_return_names_something(awaiting: Employer) -> None:
    with pytest.raises(Refused, match="至少选择一项"):
        return_(actor=INTAKE, employer=awaiting, expected_version=2, missing=[])


def test_declined_with_a_reason(awaiting: Employer) -> None:
    with pytest.raises(Refused) as refused:
        decline(actor=INTAKE, employer=awaiting, expected_version=2, reason=" ")
    assert refused.value.field == "reason"
    declined = decline(actor=INTAKE, employer=awaiting, expected_version=2, reason="注册地不在本市")
    assert (declined.status, declined.reason) == ("declined", "注册地不在本市")
    assert sent() == [("employer_declined", "13800000001")]
    with pytest.raises(Refused):
        submit_for_verification(actor=hr_of(declined), employer=declined, expected_version=3)


def test_of_two_officers_one_is_told(awaiting: Employer) -> None:
    first = Employer.objects.get(pk=awaiting.pk)
    verify(actor=INTAKE, employer=first, expected_version=2, originals_sighted=SEEN)
    with pytest.raises(Overtaken):
        decline(actor=INTAKE, employer=awaiting, expected_version=2, reason="不经营")
    assert Employer.objects.get().status == "verified"
    assert len(sent()) == 1


def test_every_manager_is_told_and_nobody_else(awaiting: Employer) -> None:
    second_officer(awaiting, "hr-two")
    third = second_officer(awaiting, "hr-three", manager=True)
    third.phone = "13800000003"
    third.save()
    verify(actor=INTAKE, employer=awaiting, expected_version=2, originals_sighted=SEEN)
    assert sent() == [("employer_verified", "13800000001"), ("employer_verified", "13800000003")]


def test_of_two_with_one_code_the_first_with_originals_is_verified(
    verified: Employer, make_employer: MakeEmployer
) -> None:
    Employer.objects.filter(pk=verified.pk).update(status=EmployerStatus.DRAFT)
    late = make_employer("hr-two")
    Employer.objects.filter(pk=verified.pk).update(status=EmployerStatus.VERIFIED)
    Employer.objects.filter(pk=late.pk).update(status=EmployerStatus.AWAITING_VERIFICATION)
    late.refresh_from_db()
    with pytest.raises(Refused, match="已有另一个单位"):
        verify(
            actor=INTAKE,
            employer=late,
            expected_version=late.version,
            originals_sighted=[LicenceKind.REGISTRATION],
        )
