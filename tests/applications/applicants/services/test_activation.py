from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import authenticate
from django.test import RequestFactory

from applications.accounts.models import Code, User
from applications.accounts.refusals import Refused
from applications.accounts.roles import PORTAL, VISITOR, Actor, Role
from applications.accounts.selectors import actor_of
from applications.accounts.services import set_password
from applications.applicants.models import Person
from applications.applicants.selectors import guessed_of_user
from applications.applicants.services import (
    complete_activation,
    complete_recovery,
    confirm_phone,
    record_permit,
    start_activation,
    start_recovery,
)
from applications.audit.selectors import events_of
from applications.employers.models import Employer
from tests.applications.applicants.conftest import (
    ID,
    INTAKE,
    NOW,
    OTHER_ID,
    OTHER_PERMIT,
    OTHER_PHONE,
    PASSWORD,
    PERMIT,
    PHONE,
    last_code,
    permit_facts,
    sent,
)

BOTH = {"permit_number": PERMIT, "id_number": ID}
WRONG = "验证码不正确或已过期，请核对后重新输入，或重新获取。"


def codes_sent() -> list[str]:
    return [to for template, to in sent() if template == "code"]


@pytest.fixture
def confirmed(person: Person) -> Person:
    record_permit(actor=PORTAL, permit=permit_facts())
    person.refresh_from_db()
    return person


def test_the_holder_activates(confirmed: Person) -> None:
    start_activation(actor=VISITOR, **BOTH)
    assert codes_sent() == [PHONE]
    user = complete_activation(actor=VISITOR, digits=f" {last_code()} ", password=PASSWORD, agreed=1, **BOTH)
    confirmed.refresh_from_db()
    assert confirmed.user == user
    assert user.login == confirmed.permit_index
    assert user.name == "王小明"
    assert actor_of(user) == Actor(user.pk, Role.APPLICANT, str(confirmed.pk))
    request = RequestFactory().post("/")
    assert authenticate(request, username=user.login, password=PASSWORD) == user
    assert [event.kind for event in events_of(confirmed.chain)][-4:] == [
        "user_added",
        "role_granted",
        "account_activated",
        "consent_given",
    ]


def test_no_code_before_the_number_is_confirmed(person: Person) -> None:
    start_activation(actor=VISITOR, **BOTH)
    assert codes_sent() == []
    confirm_phone(actor=INTAKE, phone=PHONE, holder_present=True, **BOTH)
    start_activation(actor=VISITOR, **BOTH)
    assert codes_sent() == [PHONE]


def test_the_code_goes_to_the_number_confirmed_at_the_counter(person: Person) -> None:
    confirm_phone(actor=INTAKE, phone=OTHER_PHONE, holder_present=True, **BOTH)
    start_activation(actor=VISITOR, **BOTH)
    assert codes_sent() == [OTHER_PHONE]


@pytest.mark.parametrize(("permit", "identity"), [(OTHER_PERMIT, ID), (PERMIT, OTHER_ID)])
def test_a_stranger_gets_the_same_answer_and_no_code(confirmed: Person, permit: str, identity: str) -> None:
    assert start_activation(actor=VISITOR, permit_number=permit, id_number=identity) is None
    assert codes_sent() == []
    with pytest.raises(Refused) as refused:
        complete_activation(
            actor=VISITOR,
            permit_number=permit,
            id_number=identity,
            digits="000000",
            password=PASSWORD,
            agreed=1,
        )
    assert str(refused.value) == WRONG


def test_the_limit_does_not_tell_either(confirmed: Person) -> None:
    for numbers in (BOTH, {"permit_number": OTHER_PERMIT, "id_number": OTHER_ID}):
        for _ in range(5):
            start_activation(actor=VISITOR, **numbers)
        with pytest.raises(Refused, match="一小时后再试"):
            start_activation(actor=VISITOR, **numbers)
    assert len(codes_sent()) == 5


def test_a_code_for_one_does_not_activate_another(confirmed: Person) -> None:
    start_activation(actor=VISITOR, **BOTH)
    with pytest.raises(Refused, match="验证码不正确"):
        complete_activation(
            actor=VISITOR,
            permit_number=PERMIT,
            id_number=OTHER_ID,
            digits=last_code(),
            password=PASSWORD,
            agreed=1,
        )
    assert not User.objects.filter(login=confirmed.permit_index).exists()


def test_wrong_guesses_are_counted_although_they_are_refused(confirmed: Person) -> None:
    start_activation(actor=VISITOR, **BOTH)
    right = last_code()
    wrong = "000000" if right != "000000" else "111111"
    for _ in range(5):
        with pytest.raises(Refused):
            complete_activation(actor=VISITOR, digits=wrong, password=PASSWORD, agreed=1, **BOTH)
    assert Code.objects.get().attempts == 5
    with pytest.raises(Refused):
        complete_activation(actor=VISITOR, digits=right, password=PASSWORD, agreed=1, **BOTH)


def test_a_code_dies_after_ten_minutes(confirmed: Person, clock: time_machine.Traveller) -> None:
    start_activation(actor=VISITOR, **BOTH)
    clock.move_to(NOW + timedelta(minutes=11))
    with pytest.raises(Refused, match="已过期"):
        complete_activation(actor=VISITOR, digits=last_code(), password=PASSWORD, agreed=1, **BOTH)


def test_a_weak_password_does_not_cost_the_code(confirmed: Person) -> None:
    start_activation(actor=VISITOR, **BOTH)
    with pytest.raises(Refused) as refused:
        complete_activation(actor=VISITOR, digits=last_code(), password="short", agreed=1, **BOTH)
    assert refused.value.field == "password"
    assert complete_activation(actor=VISITOR, digits=last_code(), password=PASSWORD, agreed=1, **BOTH).pk


@pytest.mark.parametrize("password", [f"Wutong{PERMIT}", f"wutong-{ID[6:14]}", f"wutong-{ID[-6:]}"])
def test_nobody_chooses_the_own_numbers_and_the_code_stays_good(confirmed: Person, password: str) -> None:
    start_activation(actor=VISITOR, **BOTH)
    with pytest.raises(Refused, match="认识您的人会先猜它"):
        complete_activation(actor=VISITOR, digits=last_code(), password=password, agreed=1, **BOTH)
    user = complete_activation(actor=VISITOR, digits=last_code(), password=PASSWORD, agreed=1, **BOTH)
    with pytest.raises(Refused, match="认识您的人会先猜它"):
        set_password(actor=VISITOR, user=user, password=password, about=guessed_of_user(user.pk))


def test_an_account_is_activated_once(activated: Person) -> None:
    before = codes_sent()
    start_activation(actor=VISITOR, **BOTH)
    assert codes_sent() == before
    with pytest.raises(Refused) as refused:
        complete_activation(actor=VISITOR, digits=last_code(), password=PASSWORD, agreed=1, **BOTH)
    assert str(refused.value) == WRONG
    assert Person.objects.get().user == activated.user


def test_recovery_gives_a_new_password(activated: Person) -> None:
    start_recovery(actor=VISITOR, **BOTH)
    assert len(codes_sent()) == 2
    user = complete_recovery(actor=VISITOR, digits=last_code(), password="another secret", **BOTH)
    assert user == activated.user
    assert user.check_password("another secret")
    assert list(events_of(activated.chain))[-1].kind == "password_set"


def test_nothing_to_recover_before_the_activation(confirmed: Person) -> None:
    start_recovery(actor=VISITOR, **BOTH)
    assert codes_sent() == []
    with pytest.raises(Refused, match="验证码不正确"):
        complete_recovery(actor=VISITOR, digits="123456", password=PASSWORD, **BOTH)


def test_a_code_serves_one_purpose(activated: Person) -> None:
    used = last_code()
    start_recovery(actor=VISITOR, **BOTH)
    fresh = last_code()
    if used != fresh:
        with pytest.raises(Refused):
            complete_recovery(actor=VISITOR, digits=used, password="another secret", **BOTH)
    assert complete_recovery(actor=VISITOR, digits=fresh, password="another secret", **BOTH)
    with pytest.raises(Refused):
        complete_recovery(actor=VISITOR, digits=fresh, password="a third secret", **BOTH)


def test_an_hr_officer_cannot_have_the_code_sent_to_himself(person: Person, employer: Employer) -> None:
    # HR entered its own number for the employee; shared data knows the holder's.
    Person.objects.update(phone="13800000000", phone_index="0" * 64)
    record_permit(actor=PORTAL, permit=permit_facts())
    start_activation(actor=VISITOR, **BOTH)
    assert codes_sent() == []


@pytest.mark.parametrize("field", ["permit_number", "id_number"])
def test_malformed_numbers_are_told(person: Person, field: str) -> None:
    with pytest.raises(Refused) as refused:
        start_activation(actor=VISITOR, **{**BOTH, field: "1"})
    assert refused.value.field == field
