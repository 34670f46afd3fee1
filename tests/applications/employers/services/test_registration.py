from dataclasses import replace
from datetime import date

import pytest

from applications.accounts.models import User
from applications.accounts.refusals import Overtaken, Refused
from applications.accounts.roles import VISITOR, Actor, Role
from applications.accounts.selectors import actor_of
from applications.audit.selectors import events_of
from applications.employers.eligibility import ShutOut
from applications.employers.models import Employer
from applications.employers.services import register, update
from applications.employers.uscc import DoubtfulUscc
from tests.applications.employers.conftest import (
    FIT,
    GOOD,
    OTHER,
    MakeEmployer,
    agency,
    contact,
    details,
    hr_of,
    second_officer,
)

WRONG_DIGIT = "91310000MA1FL4T53A"


def test_registering_makes_employer_officer_and_role(db: None) -> None:
    employer = register(
        actor=VISITOR,
        details=details(uscc=f" {GOOD.lower()} ", name=" 测试  桥梁有限公司 "),
        answers=FIT,
        contact=contact(phone="+86 138-0000-0001"),
    )
    employer.refresh_from_db()
    assert (employer.name, employer.uscc, employer.status, employer.version, employer.address) == (
        "测试 桥梁有限公司",
        GOOD,
        "draft",
        1,
        "测试路1号",
    )
    assert employer.qualifying_answers == FIT.as_dict()
    officer = employer.officers.get()
    assert (officer.name, officer.phone, officer.is_manager) == ("许人事", "13800000001", True)
    user = User.objects.get(login="hr-one")
    assert actor_of(user) == Actor(user.pk, Role.HR_OFFICER, str(employer.pk))
    assert [event.kind for event in events_of(employer.chain)] == [
        "user_added",
        "role_granted",
        "employer_registered",
    ]


@pytest.mark.parametrize("password", ["测试桥梁的第三张长椅", f"wutong{GOOD}", "HR-One.13800000001"])
def test_a_password_that_names_the_employer_is_refused(db: None, password: str) -> None:
    with pytest.raises(Refused, match="单位名称") as refused:
        register(actor=VISITOR, details=details(), answers=FIT, contact=replace(contact(), password=password))
    assert refused.value.field == "password"
    assert not User.objects.exists()


def test_shut_out_at_once_and_nothing_is_kept(db: None) -> None:
    with pytest.raises(ShutOut, match="个体工商户"):
        register(
            actor=VISITOR,
            details=details(),
            answers=replace(FIT, sole_trader=True),
            contact=contact(),
        )
    assert not Employer.objects.exists()
    assert not User.objects.exists()


def test_a_doubtful_code_is_kept_once_confirmed(make_employer: MakeEmployer) -> None:
    with pytest.raises(DoubtfulUscc):
        make_employer(uscc=WRONG_DIGIT)
    employer = make_employer(uscc=WRONG_DIGIT, uscc_confirmed=True)
    assert (employer.uscc, employer.uscc_confirmed) == (WRONG_DIGIT, True)
    assert list(events_of(employer.chain))[-1].data == {"uscc_confirmed": True}


def test_confirming_a_good_code_means_nothing(make_employer: MakeEmployer) -> None:
    assert make_employer(uscc_confirmed=True).uscc_confirmed is False


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "长" * 101}, "name"),
        ({"uscc": "123"}, "uscc"),
        ({"kind": "sole_trader"}, "kind"),
        ({"district_code": "320100"}, "district"),
        ({"address": " "}, "address"),
        ({"is_dispatch_agency": True}, "dispatch_licence"),
        (agency(date(2020, 1, 1)), "dispatch_licence_until"),
    ],
)
def test_wrong_values(make_employer: MakeEmployer, changes: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refused:
        make_employer(**changes)
    assert refused.value.field == field
    assert not Employer.objects.exists()


def test_a_code_is_whose_was_verified_with_it(verified: Employer, make_employer: MakeEmployer) -> None:
    with pytest.raises(Refused, match="已经登记") as refused:
        make_employer("hr-two")
    assert refused.value.field == "uscc"
    assert not User.objects.filter(login="hr-two").exists()


def test_who_only_registered_keeps_nobody_out(make_employer: MakeEmployer) -> None:
    make_employer()
    assert make_employer("hr-two").uscc == GOOD


def test_a_taken_login_leaves_no_employer_behind(make_employer: MakeEmployer) -> None:
    make_employer()
    with pytest.raises(Refused, match="登录名"):
        make_employer(uscc=OTHER)
    assert Employer.objects.count() == 1


def test_a_dispatch_agency_names_its_licence(make_employer: MakeEmployer) -> None:
    employer = make_employer(**agency())
    assert (employer.is_dispatch_agency, employer.dispatch_licence, employer.dispatch_licence_until) == (
        True,
        "派遣0001",
        date(2099, 12, 31),
    )
    plain = make_employer("hr-two", uscc=OTHER, dispatch_licence="无关")
    assert plain.dispatch_licence == ""


def test_an_officer_corrects_the_draft(employer: Employer) -> None:
    changed = update(
        actor=hr_of(employer),
        employer=employer,
        expected_version=1,
        details=details(uscc=OTHER, address="测试路2号"),
        answers=FIT,
    )
    assert (changed.uscc, changed.address, changed.version) == (OTHER, "测试路2号", 2)
    assert Employer.objects.get().address == "测试路2号"


def test_of_two_who_correct_one_is_told(employer: Employer) -> None:
    update(actor=hr_of(employer), employer=employer, expected_version=1, details=details(), answers=FIT)
    with pytest.raises(Overtaken):
        update(
            actor=hr_of(employer),
            employer=employer,
            expected_version=1,
            details=details(address="别处"),
            answers=FIT,
        )
    assert Employer.objects.get().address == "测试路1号"


def test_nobody_else_corrects_it(employer: Employer, make_employer: MakeEmployer) -> None:
    stranger = hr_of(make_employer("hr-other", uscc=OTHER))
    for actor in (stranger, VISITOR, Actor(1, Role.INTAKE_OFFICER, "310107")):
        with pytest.raises(Refused):
            update(actor=actor, employer=employer, expected_version=1, details=details(), answers=FIT)


def test_not_while_it_is_verified(awaiting: Employer) -> None:
    with pytest.raises(Refused, match="正在核验"):
        update(
            actor=hr_of(awaiting),
            employer=awaiting,
            expected_version=awaiting.version,
            details=details(),
            answers=FIT,
        )


def test_the_code_of_another_employer_is_refused(employer: Employer, make_employer: MakeEmployer) -> None:
    Employer.objects.filter(pk=make_employer("hr-other", uscc=OTHER).pk).update(status="verified")
    with pytest.raises(Refused, match="已经登记"):
        update(
            actor=hr_of(employer),
            employer=employer,
            expected_version=1,
            details=details(uscc=OTHER),
            answers=FIT,
        )


def test_only_a_manager_corrects_the_registration(employer: Employer) -> None:
    colleague = second_officer(employer)
    actor = Actor(colleague.user_id, Role.HR_OFFICER, str(employer.pk))
    with pytest.raises(Refused):
        update(actor=actor, employer=employer, expected_version=1, details=details(), answers=FIT)
    colleague.is_manager = True
    colleague.save(update_fields=["is_manager"])
    changed = update(actor=actor, employer=employer, expected_version=1, details=details(), answers=FIT)
    assert changed.version == 2
