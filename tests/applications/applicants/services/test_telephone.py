import pytest

from applications.accounts.refusals import Refused
from applications.accounts.roles import VISITOR, Actor, Role
from applications.applicants.models import Person
from applications.applicants.selectors import person_by_permit
from applications.applicants.services import confirm_phone, look_up_holder
from applications.audit.selectors import events_of
from applications.employers.models import Employer
from tests.applications.applicants.conftest import (
    ID,
    INTAKE,
    OTHER_ID,
    OTHER_PHONE,
    PERMIT,
    PHONE,
    hr_of,
)


def test_a_look_up_with_both_numbers_is_an_event(person: Person) -> None:
    assert look_up_holder(actor=INTAKE, permit_number=PERMIT, id_number=ID) == person
    event = list(events_of(person.chain))[-1]
    assert (event.kind, event.user_id, event.scope) == ("holder_looked_up", 901, "310107")


def test_a_look_up_that_finds_nobody_is_an_event_as_well(person: Person) -> None:
    with pytest.raises(Refused, match="没有找到"):
        look_up_holder(actor=INTAKE, permit_number=PERMIT, id_number=OTHER_ID)
    [event] = events_of("staff")
    assert (event.kind, event.reason_code) == ("holder_looked_up", "not_found")


def test_an_officer_of_any_district_confirms_the_holders_number(person: Person) -> None:
    officer = Actor(901, Role.INTAKE_OFFICER, "310104")
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
