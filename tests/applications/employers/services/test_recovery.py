import pytest

from applications.accounts.models import User
from applications.accounts.refusals import Refused
from applications.accounts.roles import VISITOR, Actor, Role
from applications.accounts.services import renew_recovery_codes
from applications.employers.models import Employer
from applications.employers.services import (
    complete_recovery,
    confirm_phone,
    end_officer,
    start_phone,
    start_recovery,
)
from applications.outbox.models import Message
from tests.applications.employers.conftest import MakeEmployer, hr_of, second_officer, sent

NEW = "another long secret"
PHONE = "13800000003"


def newest_code() -> str:
    return str(Message.objects.filter(template="code").latest("created_at").values["code"])


def prove(actor: Actor, phone: str = PHONE) -> None:
    start_phone(actor=actor, phone=phone)
    confirm_phone(actor=actor, phone=phone, digits=newest_code())


def test_a_proved_number_recovers_the_password(employer: Employer) -> None:
    prove(hr_of(employer))
    officer = employer.officers.get()
    assert (officer.phone, bool(officer.phone_confirmed_at)) == (PHONE, True)
    start_recovery(actor=VISITOR, login=" HR-One ")
    assert sent()[-1] == ("code", PHONE)
    user = complete_recovery(actor=VISITOR, login="hr-one", typed=newest_code(), password=NEW)
    assert user == officer.user
    assert User.objects.get(pk=user.pk).check_password(NEW)
    with pytest.raises(Refused):
        complete_recovery(actor=VISITOR, login="hr-one", typed=newest_code(), password="third long secret")


def test_the_new_one_does_not_name_login_or_employer(employer: Employer) -> None:
    prove(hr_of(employer))
    start_recovery(actor=VISITOR, login="hr-one")
    for password in ("hr-one-7719-x", "测试桥梁的第三张长椅"):
        with pytest.raises(Refused, match="单位名称"):
            complete_recovery(actor=VISITOR, login="hr-one", typed=newest_code(), password=password)


def test_a_code_proves_only_the_number_it_went_to(employer: Employer) -> None:
    actor = hr_of(employer)
    start_phone(actor=actor, phone=PHONE)
    with pytest.raises(Refused, match="验证码不对"):
        confirm_phone(actor=actor, phone="13800000004", digits=newest_code())
    assert employer.officers.get().phone_confirmed_at is None


def test_nothing_goes_to_a_number_that_nobody_proved(employer: Employer) -> None:
    before = sent()
    start_recovery(actor=VISITOR, login="hr-one")
    start_recovery(actor=VISITOR, login="nobody-here")
    assert sent() == before


def test_a_recovery_code_stands_for_the_message_once(employer: Employer) -> None:
    user, actor = employer.officers.get().user, hr_of(employer)
    spare = renew_recovery_codes(actor=actor, user=user)
    complete_recovery(actor=VISITOR, login="hr-one", typed=spare[0], password=NEW)
    with pytest.raises(Refused, match="验证码不对"):
        complete_recovery(actor=VISITOR, login="hr-one", typed=spare[0], password="third long secret")
    assert User.objects.get(pk=user.pk).check_password(NEW)


def test_unknown_wrong_and_left_are_told_alike(employer: Employer) -> None:
    left = second_officer(employer)
    prove(Actor(left.user_id, Role.HR_OFFICER, str(employer.pk)))
    start_recovery(actor=VISITOR, login="hr-two")
    code = newest_code()
    end_officer(actor=hr_of(employer), officer=left)
    told = set()
    for login, typed in (("hr-one", "000000"), ("nobody-here", "000000"), ("hr-two", code)):
        with pytest.raises(Refused) as refused:
            complete_recovery(actor=VISITOR, login=login, typed=typed, password=NEW)
        told.add(refused.value.message)
    assert len(told) == 1
    for login in ("hr-one", "nobody-here"):
        with pytest.raises(Refused) as refused:
            complete_recovery(actor=VISITOR, login=login, typed="000000", password="short")
        assert refused.value.field == "password"


def test_asking_too_often_is_told_the_same_for_everybody(make_employer: MakeEmployer) -> None:
    make_employer()
    for login in ("hr-one", "nobody-here"):
        for _time in range(5):
            start_recovery(actor=VISITOR, login=login)
        with pytest.raises(Refused, match="一小时内"):
            start_recovery(actor=VISITOR, login=login)


def test_a_stranger_has_no_number_to_prove(employer: Employer) -> None:
    with pytest.raises(Refused):
        start_phone(actor=Actor(None, Role.HR_OFFICER, str(employer.pk)), phone=PHONE)
