from datetime import date

import pytest

from applications.accounts.refusals import Refused
from applications.accounts.roles import PORTAL, VISITOR, Actor, Role
from applications.applicants.models import Mandate, Person
from applications.applicants.selectors import employees_of
from applications.applicants.services import open_account, record_permit, refuse_mandate
from applications.audit.selectors import events_of
from applications.employers.models import Employer, EmployerStatus
from applications.outbox.models import Message
from tests.applications.applicants.conftest import (
    ID,
    OTHER_ID,
    OTHER_PERMIT,
    OTHER_PHONE,
    PERMIT,
    PHONE,
    entered,
    hr_of,
    oneself,
    permit_facts,
    sent,
)


def test_an_account_is_opened(employer: Employer) -> None:
    open_account(
        actor=hr_of(employer),
        entered=entered(name=" 王小明 ", phone="+86 139 0000 0001", permit_valid_until=date(2027, 1, 14)),
    )
    person = Person.objects.get()
    assert (person.name, person.id_number, person.permit_number, person.phone) == (
        "王小明",
        ID,
        PERMIT,
        PHONE,
    )
    assert (person.birth_date, person.permit_valid_until) == (date(1991, 1, 1), date(2027, 1, 14))
    assert (person.opened_by, person.is_activated, person.phone_confirmed_at) == (employer, False, None)
    mandate = person.mandates.get()
    assert (mandate.state, mandate.with_account, mandate.asked_name, mandate.asked_permit_masked) == (
        "asked",
        True,
        "王小明",
        "**************0001",
    )
    assert [event.kind for event in events_of(person.chain)] == ["account_opened", "mandate_asked"]


def test_the_message_carries_nothing_but_the_address(person: Person) -> None:
    assert sent() == [("mandate_asked_employer", "13800000000"), ("account_opened", PHONE)]
    message = Message.objects.get(template="account_opened")
    assert "http://" in message.text
    assert message.values == {}
    for secret in (ID, PERMIT, "王"):
        assert secret not in message.text


def test_identity_permit_and_telephone_are_not_readable_in_the_database(person: Person) -> None:
    row = Person.objects.extra(
        select={"stored": "id_number || permit_number || phone"}  # the columns as they are
    ).values_list("stored", flat=True)[0]
    for secret in (ID, PERMIT, PHONE):
        assert secret not in row


def test_an_existing_person_is_asked_and_the_answer_is_the_same(
    person: Person, other_employer: Employer
) -> None:
    before = Message.objects.count()
    changed = entered(name="王晓明", phone=OTHER_PHONE, permit_issued_on=date(2019, 1, 1))
    assert open_account(actor=hr_of(other_employer), entered=changed) is None
    person.refresh_from_db()
    assert (person.name, person.phone, person.opened_by_id != other_employer.pk) == ("王小明", PHONE, True)
    mandate = Mandate.objects.get(employer=other_employer)
    assert (mandate.person, mandate.state, mandate.with_account, mandate.asked_name) == (
        person,
        "asked",
        False,
        "王晓明",
    )
    assert sent()[before:] == [("mandate_asked", PHONE), ("mandate_asked_employer", "13800000001")]


def test_the_employers_list_looks_the_same_in_both_cases(person: Person, other_employer: Employer) -> None:
    open_account(actor=hr_of(other_employer), entered=entered())
    new = entered(name="赵四", id_number=OTHER_ID, permit_number=OTHER_PERMIT, phone=OTHER_PHONE)
    open_account(actor=hr_of(other_employer), entered=new)
    rows = employees_of(other_employer).values_list("state", "asked_name", "asked_permit_masked")
    assert list(rows) == [
        ("asked", "赵四", "**************0002"),
        ("asked", "王小明", "**************0001"),
    ]


def test_asked_twice_is_asked_once(person: Person, employer: Employer) -> None:
    open_account(actor=hr_of(employer), entered=entered())
    assert Mandate.objects.count() == 1
    assert Message.objects.count() == 2


def test_who_refused_can_be_asked_again(activated: Person, employer: Employer) -> None:
    refuse_mandate(actor=oneself(activated), mandate=activated.mandates.get())
    open_account(actor=hr_of(employer), entered=entered())
    again = activated.mandates.get(state="asked")
    assert again.with_account is False


def test_another_permit_number_asks_the_person_and_leaves_an_event(
    person: Person, other_employer: Employer
) -> None:
    open_account(actor=hr_of(other_employer), entered=entered(permit_number=OTHER_PERMIT))
    assert Person.objects.count() == 1
    assert Mandate.objects.filter(employer=other_employer, person=person).count() == 1
    last = list(events_of(person.chain))[-1]
    assert (last.kind, last.reason_code) == ("account_numbers_differ", "permit_number")


def test_the_permit_number_of_somebody_else_asks_nobody(person: Person, other_employer: Employer) -> None:
    assert open_account(actor=hr_of(other_employer), entered=entered(id_number=OTHER_ID)) is None
    assert Person.objects.count() == 1
    assert not Mandate.objects.filter(employer=other_employer).exists()
    last = list(events_of(person.chain))[-1]
    assert (last.kind, last.reason_code, last.data) == (
        "account_numbers_differ",
        "id_number",
        {"employer": other_employer.pk},
    )


def test_a_number_that_agrees_with_shared_data_is_confirmed_at_once(employer: Employer) -> None:
    record = record_permit(actor=PORTAL, permit=permit_facts())
    assert record.person is None
    open_account(actor=hr_of(employer), entered=entered())
    person = Person.objects.get()
    record.refresh_from_db()
    assert record.person == person
    assert person.phone_confirmed_by == "shared_data"
    assert [event.kind for event in events_of(person.chain)] == [
        "account_opened",
        "phone_confirmed",
        "mandate_asked",
    ]


def test_another_number_than_shared_data_knows_is_not_confirmed(employer: Employer) -> None:
    record_permit(actor=PORTAL, permit=permit_facts(registered_phone=OTHER_PHONE))
    open_account(actor=hr_of(employer), entered=entered())
    assert Person.objects.get().phone_confirmed_at is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"id_number": "123"}, "id_number"),
        ({"permit_number": ID}, "permit_number"),
        ({"phone": "12345678901"}, "phone"),
        ({"permit_valid_until": date(2019, 1, 1)}, "permit_valid_until"),
        ({"permit_issued_on": date(2026, 11, 19)}, "permit_issued_on"),
    ],
)
def test_wrong_values(employer: Employer, changes: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refused:
        open_account(actor=hr_of(employer), entered=entered(**changes))
    assert refused.value.field == field
    assert not Person.objects.exists()


@pytest.mark.parametrize("status", [status for status in EmployerStatus if status != "verified"])
def test_only_a_verified_employer(employer: Employer, status: str) -> None:
    actor = hr_of(employer)
    Employer.objects.update(status=status)
    with pytest.raises(Refused, match="通过核验"):
        open_account(actor=actor, entered=entered())


def test_only_an_hr_officer(employer: Employer) -> None:
    for actor in (
        VISITOR,
        PORTAL,
        Actor(900_901, Role.INTAKE_OFFICER, "310107"),
        Actor(99, Role.HR_OFFICER, "1"),
    ):
        with pytest.raises(Refused):
            open_account(actor=actor, entered=entered())
    assert not Person.objects.exists()
