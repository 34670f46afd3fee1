from datetime import date
from typing import Any

import pytest

from applications.accounts.refusals import Overtaken, Refused
from applications.accounts.roles import Actor, Role
from applications.employers.changing import differences, needed_for
from applications.employers.models import ChangeStatus, Employer, EmployerChange, LicenceFile, LicenceKind
from applications.employers.services import (
    add_licence,
    decline_change,
    remove_licence,
    return_change,
    state_change,
    submit_change,
    verify_change,
    withdraw_change,
)
from applications.employers.shortfalls import Missing, Shortfall
from tests.applications.employers.conftest import (
    INTAKE,
    OTHER,
    MakeEmployer,
    agency,
    details,
    hr_of,
    second_officer,
    sent,
    upload,
)

XUHUI = Actor(INTAKE.user_id, Role.INTAKE_OFFICER, "310104")
RENAMED: dict[str, Any] = {"name": "测试隧道有限公司"}


def state(employer: Employer, version: int = 0, **changes: Any) -> EmployerChange:
    return state_change(
        actor=hr_of(employer), employer=employer, expected_version=version, details=details(**changes)
    )


def hand_over(employer: Employer, *kinds: LicenceKind, **changes: Any) -> EmployerChange:
    """A change with the scans that it needs, on the counter."""
    actor, change = hr_of(employer), state(employer, **changes)
    for kind in kinds or (LicenceKind.REGISTRATION,):
        add_licence(actor=actor, employer=employer, kind=kind, file=upload(actor), change=change)
    return submit_change(actor=actor, change=change, expected_version=change.version)


def test_what_was_verified_stands_until_the_change_is(verified: Employer) -> None:
    old = verified.licences.get()
    change = hand_over(verified, **RENAMED)
    verified.refresh_from_db()
    assert (verified.name, verified.is_verified) == ("测试桥梁有限公司", True)
    verify_change(
        actor=INTAKE,
        change=change,
        expected_version=change.version,
        originals_sighted=[LicenceKind.REGISTRATION],
    )
    verified.refresh_from_db()
    assert (verified.name, verified.is_verified) == ("测试隧道有限公司", True)
    assert [scan.pk for scan in LicenceFile.objects.of_registration()] != [old.pk]
    assert LicenceFile.objects.of_registration().count() == 1
    assert sent()[-1] == ("change_verified", "13800000001")
    assert not verified.changes.undecided().exists()


def test_the_district_of_tomorrow_verifies(verified: Employer) -> None:
    change = hand_over(verified, district_code="310104")
    sighted = [LicenceKind.REGISTRATION]
    with pytest.raises(Refused, match="注册所在区"):
        verify_change(actor=INTAKE, change=change, expected_version=change.version, originals_sighted=sighted)
    assert EmployerChange.objects.visible_to(XUHUI).get() == change
    assert LicenceFile.objects.visible_to(XUHUI).get().change_id == change.pk
    assert not Employer.objects.visible_to(XUHUI).exists()
    verify_change(actor=XUHUI, change=change, expected_version=change.version, originals_sighted=sighted)
    assert Employer.objects.visible_to(XUHUI).get().district_id == "310104"


def test_another_district_sees_nothing_before_it_is_handed_over(verified: Employer) -> None:
    state(verified, district_code="310104")
    assert not EmployerChange.objects.visible_to(XUHUI).exists()


def test_nothing_new_is_no_change(verified: Employer) -> None:
    with pytest.raises(Refused, match="没有需要变更的内容"):
        state(verified)


@pytest.mark.parametrize(
    ("changes", "different", "needed"),
    [
        (RENAMED, ["name"], [LicenceKind.REGISTRATION]),
        ({"address": "测试路2号"}, ["address"], [LicenceKind.REGISTRATION]),
        ({"kind": "association"}, ["kind"], [LicenceKind.REGISTRATION]),
        ({"uscc": OTHER}, ["uscc"], [LicenceKind.REGISTRATION]),
        (
            agency(),
            ["is_dispatch_agency", "dispatch_licence", "dispatch_licence_until"],
            [LicenceKind.DISPATCH],
        ),
        (
            {**RENAMED, **agency()},
            ["name", "is_dispatch_agency", "dispatch_licence", "dispatch_licence_until"],
            [LicenceKind.REGISTRATION, LicenceKind.DISPATCH],
        ),
    ],
)
def test_only_the_licence_that_shows_it_is_asked_for(
    verified: Employer, changes: dict[str, Any], different: list[str], needed: list[LicenceKind]
) -> None:
    change = state(verified, **changes)
    assert (differences(change), needed_for(change)) == (different, needed)
    with pytest.raises(Refused, match="提交前请补齐"):
        submit_change(actor=hr_of(verified), change=change, expected_version=change.version)


def test_an_agency_renews_its_licence(verified: Employer) -> None:
    for until in (date(2098, 1, 1), date(2099, 1, 1)):
        change = hand_over(verified, LicenceKind.DISPATCH, **agency(until))
        verify_change(
            actor=INTAKE,
            change=change,
            expected_version=change.version,
            originals_sighted=[LicenceKind.DISPATCH],
        )
        verified.refresh_from_db()
        assert (verified.is_dispatch_agency, verified.dispatch_licence_until) == (True, until)
    kinds = sorted(LicenceFile.objects.of_registration().values_list("kind", flat=True))
    assert kinds == ["dispatch", "registration"]


def test_returned_it_is_mended_and_comes_again(verified: Employer) -> None:
    change = hand_over(verified, **RENAMED)
    missing = [Missing(Shortfall.NAME_MISMATCH, "执照上是隧道工程")]
    return_change(actor=INTAKE, change=change, expected_version=change.version, missing=missing)
    assert sent()[-1][0] == "change_returned"
    assert change.returned_items == [{"code": "name_mismatch", "text": "执照上是隧道工程"}]
    again = state(verified, change.version, name="测试隧道工程有限公司")
    assert again == change
    submit_change(actor=hr_of(verified), change=again, expected_version=again.version)
    assert EmployerChange.objects.get().status == ChangeStatus.AWAITING_VERIFICATION


def test_declined_or_withdrawn_nothing_changes(verified: Employer) -> None:
    change = hand_over(verified, **RENAMED)
    with pytest.raises(Refused, match="理由"):
        decline_change(actor=INTAKE, change=change, expected_version=change.version, reason=" ")
    decline_change(actor=INTAKE, change=change, expected_version=change.version, reason="名称没有变更登记")
    assert sent()[-1][0] == "change_declined"
    second = hand_over(verified, **RENAMED)
    withdraw_change(actor=hr_of(verified), change=second, expected_version=second.version)
    verified.refresh_from_db()
    assert verified.name == "测试桥梁有限公司"
    assert LicenceFile.objects.current().count() == 1
    statuses = list(EmployerChange.objects.order_by("pk").values_list("status", flat=True))
    assert statuses == [ChangeStatus.DECLINED, ChangeStatus.WITHDRAWN]


def test_an_original_not_sighted_holds_it_up(verified: Employer) -> None:
    change = hand_over(verified, **RENAMED)
    with pytest.raises(Refused, match="请先核对原件"):
        verify_change(actor=INTAKE, change=change, expected_version=change.version, originals_sighted=[])


def test_of_two_who_write_one_is_told(verified: Employer) -> None:
    change = state(verified, **RENAMED)
    with pytest.raises(Overtaken):
        state(verified, name="另一个名称有限公司")
    state(verified, change.version, name="另一个名称有限公司")
    with pytest.raises(Overtaken):
        state(verified, change.version, **RENAMED)


def test_a_code_that_another_was_verified_with(verified: Employer, make_employer: MakeEmployer) -> None:
    Employer.objects.filter(pk=make_employer("hr-other", uscc=OTHER).pk).update(status="verified")
    with pytest.raises(Refused, match="已经登记"):
        state(verified, uscc=OTHER)


def test_managers_of_the_same_employer_alone(verified: Employer, make_employer: MakeEmployer) -> None:
    change = state(verified, **RENAMED)
    plain = Actor(second_officer(verified).user_id, Role.HR_OFFICER, str(verified.pk))
    stranger = hr_of(make_employer("hr-other", uscc=OTHER))
    for actor in (plain, stranger, INTAKE):
        with pytest.raises(Refused):
            state_change(actor=actor, employer=verified, expected_version=1, details=details())
        with pytest.raises(Refused):
            submit_change(actor=actor, change=change, expected_version=1)
        with pytest.raises(Refused):
            withdraw_change(actor=actor, change=change, expected_version=1)
        with pytest.raises(Refused):
            scan = upload(actor)
            add_licence(
                actor=actor, employer=verified, kind=LicenceKind.REGISTRATION, file=scan, change=change
            )
    assert EmployerChange.objects.get().version == 1
    assert EmployerChange.objects.visible_to(stranger).count() == 0


def test_scans_of_a_change_with_the_counter_stay(verified: Employer) -> None:
    change = hand_over(verified, **RENAMED)
    with pytest.raises(Refused):
        remove_licence(actor=hr_of(verified), licence=change.licences.get())
