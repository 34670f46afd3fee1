from datetime import date
from decimal import Decimal

import pytest

from applications.accounts.refusals import Refused
from applications.accounts.roles import PORTAL, Actor, Role
from applications.applicants import events
from applications.applicants.events import PermitChanged
from applications.applicants.models import ContributionMonth, PermitRecord, Person
from applications.applicants.services import ContributionRow, record_contributions, record_permit
from applications.audit.selectors import events_of
from applications.employers.models import Employer
from tests.applications.applicants.conftest import (
    OTHER_ID,
    OTHER_PHONE,
    PHONE,
    TODAY,
    hr_of,
    permit_facts,
)

PAYER = "91310000MA1FL4T53M"


def row(month: str = "2026-10", base: str = "12000", **flags: bool) -> ContributionRow:
    return ContributionRow(month=month, employer_uscc=PAYER, base=Decimal(base), **flags)


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


def test_months_are_added_changed_and_left(person: Person) -> None:
    first = [row("2026-09"), row("2026-10"), row("2026-10", "500", back_paid=True)]
    assert record_contributions(actor=PORTAL, person=person, rows=first, source="社保", as_of=TODAY) == 3
    assert record_contributions(actor=PORTAL, person=person, rows=first, source="社保", as_of=TODAY) == 0
    changed = [row("2026-10", "13000.50"), row("2026-09", matches_income_tax=False)]
    assert record_contributions(actor=PORTAL, person=person, rows=changed, source="税务", as_of=TODAY) == 2
    stored = ContributionMonth.objects.order_by("month", "back_paid").values_list(
        "month", "base", "back_paid", "matches_income_tax", "source"
    )
    assert list(stored) == [
        ("2026-09", Decimal(12000), False, False, "税务"),
        ("2026-10", Decimal("13000.50"), False, True, "税务"),
        ("2026-10", Decimal(500), True, True, "社保"),
    ]
    events_there = [event for event in events_of(person.chain) if event.kind == "contributions_recorded"]
    assert [event.data for event in events_there] == [
        {"added": 3, "changed": 0, "as_of": "2026-11-23"},
        {"added": 0, "changed": 2, "as_of": "2026-11-23"},
    ]


def test_older_data_changes_nothing_and_newer_renews_the_day(person: Person) -> None:
    record_contributions(actor=PORTAL, person=person, rows=[row()], source="社保", as_of=date(2026, 11, 1))
    stale = [row(base="1")]
    assert (
        record_contributions(actor=PORTAL, person=person, rows=stale, source="旧", as_of=date(2026, 10, 1))
        == 0
    )
    record_contributions(actor=PORTAL, person=person, rows=[row()], source="社保", as_of=TODAY)
    month = ContributionMonth.objects.get()
    assert (month.base, month.source, month.as_of) == (12000, "社保", TODAY)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (row("2024-13"), "month"),
        (row("2024-1"), "month"),
        (row(base="-1"), "base"),
        (row(base="NaN"), "base"),
    ],
)
def test_a_wrong_row_keeps_all_out(person: Person, wrong: ContributionRow, field: str) -> None:
    with pytest.raises(Refused) as refused:
        record_contributions(actor=PORTAL, person=person, rows=[row(), wrong], source="社保", as_of=TODAY)
    assert refused.value.field == field
    assert not ContributionMonth.objects.exists()


def test_nobody_but_the_portal_imports(person: Person, employer: Employer) -> None:
    for actor in (hr_of(employer), Actor(901, Role.INTAKE_OFFICER, "310107")):
        with pytest.raises(Refused):
            record_permit(actor=actor, permit=permit_facts())
        with pytest.raises(Refused):
            record_contributions(actor=actor, person=person, rows=[row()], source="x", as_of=TODAY)
