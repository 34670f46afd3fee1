import pytest

from applications.accounts.refusals import Refused
from applications.accounts.roles import PORTAL, VISITOR, Actor, Role
from applications.applicants.models import Person
from applications.applicants.selectors import person_by_permit
from applications.applicants.services import (
    complete_phone_change,
    confirm_phone,
    look_up_holder,
    record_permit,
    start_phone_change,
)
from applications.audit.selectors import events_of
from applications.employers.models import Employer
from tests.applications.applicants.conftest import (
    ID,
    INTAKE,
    OTHER_ID,
    OTHER_PHONE,
    PERMIT,
    PHONE,
    TODAY,
    hr_of,
    last_code,
    oneself,
    permit_facts,
    sent,
)


def test_a_look_up_with_both_numbers_is_an_event(person: Person) -> None:
    assert look_up_holder(actor=INTAKE, permit_number=PERMIT, id_number=ID) == person
    event = list(events_of(person.chain))[-1]
    assert (event.kind, event.user_id, event.scope) == ("holder_looked_up", 900_901, "310107")


def test_a_look_up_that_finds_nobody_is_an_event_as_well(person: Person) -> None:
    with pytest.raises(Refused, match="没有找到"):
        look_up_holder(actor=INTAKE, permit_number=PERMIT, id_number=OTHER_ID)
    [event] = events_of("staff")
    assert (event.kind, event.reason_code) == ("holder_looked_up", "not_found")


def test_an_officer_of_any_district_confirms_the_holders_number(person: Person) -> None:
    officer = Actor(900_901, Role.INTAKE_OFFICER, "310104")
    confirm_phone(
        actor=officer, permit_number=PERMIT, id_number=ID, phone=f"+86{OTHER_PHONE}", holder_present=True
    )
    person = Person.objects.get()
    assert (person.phone, person.phone_confirmed_by) == (OTHER_PHONE, "counter")
    assert person.phone_confirmed_at is not None
    event = list(events_of(person.chain))[-1]
    assert (event.kind, event.data) == ("phone_confirmed", {"changed": True})
    assert person_by_permit(PERMIT) == person


def test_the_same_number_is_confirmed_unchanged(person: Person) -> None:
    confirm_phone(actor=INTAKE, permit_number=PERMIT, id_number=ID, phone=PHONE, holder_present=True)
    assert list(events_of(person.chain))[-1].data == {"changed": False}


def test_not_without_the_holder(person: Person) -> None:
    with pytest.raises(Refused) as refused:
        confirm_phone(actor=INTAKE, permit_number=PERMIT, id_number=ID, phone=PHONE, holder_present=False)
    assert refused.value.field == "holder_present"
    assert Person.objects.get().phone_confirmed_at is None


def test_nobody_else(person: Person, employer: Employer) -> None:
    for actor in (hr_of(employer), VISITOR, Actor(902, Role.REVIEWER, "310107")):
        with pytest.raises(Refused):
            look_up_holder(actor=actor, permit_number=PERMIT, id_number=ID)
        with pytest.raises(Refused):
            confirm_phone(actor=actor, permit_number=PERMIT, id_number=ID, phone=PHONE, holder_present=True)
    assert Person.objects.get().phone_confirmed_at is None


def test_a_new_number_of_ones_own_is_the_registered_one_and_proved(activated: Person) -> None:
    actor = oneself(activated)
    with pytest.raises(Refused, match="现在使用的号码"):
        start_phone_change(actor=actor, person=activated, phone=PHONE)
    with pytest.raises(Refused, match="到受理点确认"):
        start_phone_change(actor=actor, person=activated, phone=OTHER_PHONE)
    record_permit(actor=PORTAL, permit=permit_facts(registered_phone=OTHER_PHONE, as_of=TODAY))
    with pytest.raises(Refused, match="本人"):
        start_phone_change(actor=INTAKE, person=activated, phone=OTHER_PHONE)
    assert start_phone_change(actor=actor, person=activated, phone="139 0000 0002") == OTHER_PHONE
    assert sent()[-1] == ("code", OTHER_PHONE)
    with pytest.raises(Refused, match="验证码"):
        complete_phone_change(actor=actor, person=activated, phone=OTHER_PHONE, digits="000000")
    complete_phone_change(actor=actor, person=activated, phone=OTHER_PHONE, digits=last_code())
    activated.refresh_from_db()
    assert (activated.phone, activated.phone_confirmed_by) == (OTHER_PHONE, "shared_data")
