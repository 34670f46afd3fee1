"""Entries of one person never overlap, in whatever order they come: each day has at most one."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from applications.accounts.refusals import Refused
from applications.records import selectors
from applications.records.models import ENDING_KINDS, RecordEntry
from applications.records.services import lapse_overdue

FIRST = date(2026, 1, 1)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["enter", "enter", "lapse"]),
        st.integers(0, 400),
        st.integers(-3, 200),
        st.integers(0, 200),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
@pytest.mark.django_db
def test_at_most_one_entry_gives_points_on_a_day(steps, enter, make_case, person) -> None:
    RecordEntry.objects.all().delete()
    case = person.cases.first() or make_case("one")
    for act, start, length, points in steps:
        begins = FIRST + timedelta(days=start)
        if act == "lapse":
            lapse_overdue(begins)
            continue
        try:
            enter(points=points, case=case, effective_on=begins, valid_until=begins + timedelta(days=length))
        except Refused:
            continue
    entries = list(RecordEntry.objects.order_by("seq"))
    giving = [entry for entry in entries if entry.kind not in ENDING_KINDS]
    starts = [entry.effective_on for entry in giving]
    assert starts == sorted(starts)
    for day in {edge for entry in entries for edge in _edges(entry)}:
        ruling = [entry for entry in entries if entry.effective_on <= day]
        newest = ruling[-1] if ruling else None
        held = selectors.current(person.pk, day)
        gives = newest is not None and newest.kind not in ENDING_KINDS and newest.valid_until >= day
        assert held == (newest if gives else None)


def _edges(entry: RecordEntry) -> list[date]:
    """The days around its beginning and its end."""
    days = [entry.effective_on, entry.valid_until or entry.effective_on]
    return [day + timedelta(days=n) for day in days for n in (-1, 0, 1)]
