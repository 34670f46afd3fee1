import random
from contextlib import nullcontext
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from applications.accounts.refusals import Refused
from applications.accounts.roles import PORTAL, Actor, Role
from applications.applicants import sight
from applications.applicants.models import ContributionMonth, Person
from applications.applicants.services import (
    ContributionRow,
    ReportedMonth,
    month_rows,
    record_contributions,
    record_months,
)
from applications.applicants.tally import Tally
from applications.audit.selectors import events_of
from applications.employers.models import Employer
from tests.applications.applicants.conftest import INTAKE, TODAY, hr_of

PAYER = "91310000MA1FL4T53M"


def row(month: str = "2026-10", base: str = "12000", **flags: bool) -> ContributionRow:
    return ContributionRow(month=month, employer_uscc=PAYER, base=Decimal(base), **flags)


def keep(person: Person, rows: list[ContributionRow], source: str = "社保", as_of: date = TODAY) -> Tally:
    return record_contributions(actor=PORTAL, person=person, rows=rows, source=source, as_of=as_of)


def reported(person: Person, as_of: date, **changes: Any) -> ReportedMonth:
    return ReportedMonth(id_index=person.id_index, row=row(**changes), as_of=as_of)


def test_months_are_added_changed_and_left(person: Person) -> None:
    first = [row("2026-09"), row("2026-10"), row("2026-10", "500", back_paid=True)]
    assert keep(person, first) == Tally(added=3)
    assert keep(person, first) == Tally(same=3)
    changed = [row("2026-10", "13000.50"), row("2026-09", matches_income_tax=False)]
    assert keep(person, changed, "税务") == Tally(changed=2)
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
        {"added": 3, "changed": 0, "as_of": "2026-11-23", "delivery": None},
        {"added": 0, "changed": 2, "as_of": "2026-11-23", "delivery": None},
    ]


def test_older_data_changes_nothing_and_newer_renews_the_day(person: Person) -> None:
    assert keep(person, [row()], as_of=date(2026, 11, 1)) == Tally(added=1)
    assert keep(person, [row(base="1")], "旧", as_of=date(2026, 10, 1)) == Tally(same=1)
    assert keep(person, [row()]) == Tally(same=1)
    month = ContributionMonth.objects.get()
    assert (month.base, month.source, month.as_of) == (12000, "社保", TODAY)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (row("2024-13"), "month"),
        (row("2024-1"), "month"),
        (row(base="-1"), "base"),
        (row(base="NaN"), "base"),
        (row(base="Infinity"), "base"),
        (row(base="100000000"), "base"),
        (row(base="0.001"), "base"),
    ],
)
def test_a_wrong_row_keeps_all_out(person: Person, wrong: ContributionRow, field: str) -> None:
    with pytest.raises(Refused) as refused:
        record_contributions(actor=PORTAL, person=person, rows=[row(), wrong], source="社保", as_of=TODAY)
    assert refused.value.field == field
    assert not ContributionMonth.objects.exists()


def test_months_of_nobody_are_not_kept(person: Person) -> None:
    stranger = ReportedMonth(id_index="0" * 64, row=row(), as_of=TODAY)
    months = [reported(person, TODAY), stranger, stranger]
    assert record_months(actor=PORTAL, months=months, source="社保") == Tally(added=1, unknown=2)
    assert ContributionMonth.objects.get().person == person


def test_of_several_words_in_one_document_the_newest_stands(person: Person) -> None:
    months = [
        reported(person, date(2026, 11, 2), base="2"),
        reported(person, date(2026, 11, 3), base="3"),
        reported(person, date(2026, 11, 3), base="4"),
        reported(person, date(2026, 11, 1), base="1"),
    ]
    assert record_months(actor=PORTAL, months=months, source="社保") == Tally(added=1, same=3)
    assert ContributionMonth.objects.get().base == 4


@pytest.mark.parametrize("many", [1, 1000])
def test_many_at_once_are_written_as_a_few_are(
    person: Person, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(month_rows, "MANY", many)
    odd = 'a "quoted"\t50 %, \\N\n社保'
    assert keep(person, [row("2026-08"), row("2026-09"), row("2026-09", "7.5", back_paid=True)]) == Tally(
        added=3
    )
    later = [row("2026-08", "12000.25"), row("2026-09", matches_income_tax=False), row("2026-10", "0")]
    assert keep(person, later, odd) == Tally(added=1, changed=2)
    names = ("month", "employer_uscc", "back_paid", "base", "matches_income_tax", "source", "as_of")
    stored = person.contributions.order_by("month", "back_paid").values_list(*names, "delivery")
    assert list(stored) == [
        ("2026-08", PAYER, False, Decimal("12000.25"), True, odd, TODAY, None),
        ("2026-09", PAYER, False, Decimal(12000), False, odd, TODAY, None),
        ("2026-09", PAYER, True, Decimal("7.5"), True, "社保", TODAY, None),
        ("2026-10", PAYER, False, Decimal(0), True, odd, TODAY, None),
    ]


WORDS = st.fixed_dictionaries(
    {
        "month": st.sampled_from(["2026-08", "2026-09"]),
        "base": st.integers(1, 9).map(str),
        "back_paid": st.booleans(),
        "matches_income_tax": st.booleans(),
    }
)


@given(
    words=st.lists(WORDS, min_size=1, max_size=6),
    order=st.randoms(use_true_random=False),
    cuts=st.lists(st.integers(0, 12), max_size=3),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_order_repetition_and_cuts_make_no_difference(
    person: Person, words: list[dict[str, Any]], order: random.Random, cuts: list[int]
) -> None:
    """Whatever is said on different days comes to the same, however often, in what order and in how many
    documents it arrives: on each month the newest word stands."""
    days = [TODAY - timedelta(days=len(words) - number) for number in range(len(words))]
    months = [reported(person, day, **word) for day, word in zip(days, words, strict=True)]
    expected = {(word["month"], word["back_paid"]): (Decimal(word["base"]), word["matches_income_tax"], day)
                for day, word in zip(days, words, strict=True)}  # fmt: skip
    twice = [*months, *months]
    order.shuffle(twice)
    bounds = [0, *sorted(cuts), len(twice)]
    person.contributions.all().delete()
    for begin, end in pairwise(bounds):
        record_months(actor=PORTAL, months=twice[begin:end], source="社保")
    found = person.contributions.values_list("month", "back_paid", "base", "matches_income_tax", "as_of")
    assert {each[:2]: each[2:] for each in found} == expected


def test_nobody_but_the_portal_imports(person: Person, employer: Employer) -> None:
    for actor in (hr_of(employer), INTAKE, Actor(None, Role.VISITOR)):
        with pytest.raises(Refused):
            record_contributions(actor=actor, person=person, rows=[row()], source="x", as_of=TODAY)
    assert not ContributionMonth.objects.exists()


def test_an_officer_records_for_somebody_in_his_case(person: Person) -> None:
    sight.register(lambda actor, to_person: Q(**{f"{to_person}pk": person.pk}))
    for role, expected in ((Role.INTAKE_OFFICER, 1), (Role.REVIEWER, 1), (Role.DETERMINING_OFFICER, 0)):
        person.contributions.all().delete()
        actor = Actor(900_901, role, "310107")
        with nullcontext() if expected else pytest.raises(Refused):
            record_contributions(actor=actor, person=person, rows=[row()], source="查询", as_of=TODAY)
        assert person.contributions.count() == expected
    event = list(events_of(person.chain))[-1]
    assert (event.kind, event.user_id, event.role) == ("contributions_recorded", 900_901, "reviewer")
