from dataclasses import replace
from datetime import date

import pytest
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from applications.accounts.refusals import Refused
from applications.accounts.roles import PORTAL, Actor, Role
from applications.applicants import events, sight
from applications.applicants.events import PermitChanged
from applications.applicants.models import PermitRecord, Person
from applications.applicants.services import clean_permit, forget_unclaimed, record_permit, record_permits
from applications.applicants.tally import Tally
from applications.audit.selectors import events_of
from applications.vault.index import blind_index
from tests.applications.applicants.conftest import (
    ID,
    OTHER_ID,
    OTHER_PERMIT,
    OTHER_PHONE,
    PHONE,
    TODAY,
    permit_facts,
)


@pytest.fixture
def heard() -> list[tuple[str, ...]]:
    """What a room above hears of changed permits."""
    changes: list[tuple[str, ...]] = []

    def hear(event: PermitChanged) -> None:
        changes.append(event.changed)

    events.on_permit_changed.register(hear)
    return changes


def test_a_permit_is_recorded_once(person: Person, heard: list[tuple[str, ...]]) -> None:
    record = record_permit(actor=PORTAL, permit=permit_facts())
    assert (record.person, record.valid_until, record.registered_phone) == (
        person,
        date(2027, 1, 14),
        PHONE,
    )
    record_permit(actor=PORTAL, permit=permit_facts())
    record_permit(actor=PORTAL, permit=permit_facts(as_of=date(2026, 11, 22)))
    assert PermitRecord.objects.count() == 1
    assert heard == [("issued_on", "valid_until", "cancelled_on", "phone_index")]
    kinds = [event.kind for event in events_of(person.chain)]
    assert kinds[-2:] == ["permit_recorded", "phone_confirmed"]


def test_the_newest_word_stands_and_says_what_changed(person: Person, heard: list[tuple[str, ...]]) -> None:
    record_permit(actor=PORTAL, permit=permit_facts())
    longer = permit_facts(as_of=TODAY, valid_until=date(2028, 1, 14))
    assert record_permit(actor=PORTAL, permit=longer).valid_until == date(2028, 1, 14)
    stale = permit_facts(as_of=date(2026, 1, 1), valid_until=date(2026, 2, 1))
    assert record_permit(actor=PORTAL, permit=stale).valid_until == date(2028, 1, 14)
    cancelled = permit_facts(as_of=TODAY, valid_until=date(2028, 1, 14), cancelled_on=TODAY)
    record_permit(actor=PORTAL, permit=cancelled)
    assert heard[1:] == [("valid_until",), ("cancelled_on",)]
    event = list(events_of(person.chain))[-1]
    assert event.data["changed"] == ["cancelled_on"]
    assert PermitRecord.objects.get().cancelled_on == TODAY


def test_the_registered_number_confirms_the_persons(person: Person) -> None:
    record_permit(actor=PORTAL, permit=permit_facts(registered_phone=OTHER_PHONE))
    person.refresh_from_db()
    assert person.phone_confirmed_at is None
    record_permit(actor=PORTAL, permit=permit_facts(as_of=TODAY))
    person.refresh_from_db()
    assert (person.phone_confirmed_by, person.phone) == ("shared_data", PHONE)


def test_a_permit_of_another_holder_is_nobodys(person: Person, heard: list[tuple[str, ...]]) -> None:
    record = record_permit(actor=PORTAL, permit=permit_facts(id_number=OTHER_ID))
    person.refresh_from_db()
    assert (record.person, person.phone_confirmed_at, heard) == (None, None, [])


@pytest.mark.parametrize(
    "wrong",
    [
        {"valid_until": date(2019, 1, 1)},
        {"cancelled_on": date(2019, 1, 1)},
        {"id_number": "1"},
        {"registered_phone": "021"},
    ],
)
def test_impossible_permits(db: None, wrong: dict[str, object]) -> None:
    with pytest.raises(Refused):
        record_permit(actor=PORTAL, permit=permit_facts(**wrong))
    assert not PermitRecord.objects.exists()


def test_of_a_permit_without_an_account_no_number_is_kept(db: None) -> None:
    record = record_permit(actor=PORTAL, permit=permit_facts())
    assert (record.person, record.permit_number, record.registered_phone) == (None, "", "")
    assert record.phone_index == blind_index(PHONE, "phone")
    assert record.id_index == blind_index(ID, "id_number")


def test_what_nobody_claims_is_forgotten(person: Person) -> None:
    record_permit(actor=PORTAL, permit=permit_facts(as_of=date(2026, 1, 1)))
    for number, as_of in enumerate([date(2026, 5, 26), date(2026, 5, 27)]):
        record_permit(
            actor=PORTAL, permit=permit_facts(permit_number=f"31000083000000001{number}", as_of=as_of)
        )
    assert forget_unclaimed(today=TODAY) == 1
    assert sorted(PermitRecord.objects.values_list("as_of", flat=True)) == [
        date(2026, 1, 1),
        date(2026, 5, 27),
    ]


def test_many_at_once(person: Person, heard: list[tuple[str, ...]]) -> None:
    stranger = permit_facts(permit_number=OTHER_PERMIT, id_number=OTHER_ID)
    older, newer = permit_facts(as_of=date(2026, 11, 1)), permit_facts(valid_until=date(2028, 1, 14))
    rows = [clean_permit(permit) for permit in (newer, stranger, older)]
    assert record_permits(actor=PORTAL, permits=rows) == Tally(added=2, same=1)
    assert record_permits(actor=PORTAL, permits=rows) == Tally(same=3)
    cancelled = replace(rows[0], cancelled_on=TODAY, as_of=TODAY)
    assert record_permits(actor=PORTAL, permits=[cancelled, rows[1]]) == Tally(changed=1, same=1)
    assert heard == [("issued_on", "valid_until", "cancelled_on", "phone_index"), ("cancelled_on",)]
    mine = PermitRecord.objects.get(person=person)
    assert (mine.valid_until, mine.cancelled_on) == (date(2028, 1, 14), TODAY)


def test_an_officer_records_only_for_somebody_in_his_case(person: Person) -> None:
    officer = Actor(900_901, Role.REVIEWER, "310107")
    with pytest.raises(Refused):
        record_permit(actor=officer, permit=permit_facts())
    sight.register(lambda actor, to_person: Q(**{f"{to_person}pk": person.pk}))
    assert record_permit(actor=officer, permit=permit_facts()).person == person
    with pytest.raises(Refused):
        record_permit(actor=officer, permit=permit_facts(permit_number=OTHER_PERMIT, id_number=OTHER_ID))


@given(
    days=st.permutations(range(4)),
    repeated=st.lists(st.integers(0, 3), max_size=3),
    cut=st.integers(0, 7),
)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_order_and_repetition_make_no_difference(
    person: Person, days: list[int], repeated: list[int], cut: int
) -> None:
    words = [
        permit_facts(as_of=date(2026, 11, 1 + day), valid_until=date(2027, 1, 1 + day)) for day in range(4)
    ]
    rows = [clean_permit(words[day]) for day in [*days, *repeated]]
    PermitRecord.objects.all().delete()
    for part in (rows[:cut], rows[cut:]):
        record_permits(actor=PORTAL, permits=part)
    record = PermitRecord.objects.get()
    assert (record.as_of, record.valid_until) == (date(2026, 11, 4), date(2027, 1, 4))
