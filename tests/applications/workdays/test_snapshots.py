"""Years kept as data reckon the same."""

import json
from datetime import date

import pytest

from applications.workdays import shipped
from applications.workdays.arithmetic import MissingYear
from applications.workdays.snapshots import calendar_of, snapshot_of


def test_a_snapshot_reckons_as_the_calendar_did() -> None:
    calendar = shipped.calendar()
    kept = calendar_of(json.loads(json.dumps(snapshot_of(calendar, [2026, 2027]))))
    span = (date(2025, 12, 31), date(2027, 12, 31))
    assert kept.days(*span, provisional=True) == calendar.days(*span, provisional=True)
    assert kept.add(date(2026, 12, 20), 20, provisional=True) == calendar.add(
        date(2026, 12, 20), 20, provisional=True
    )


def test_it_knows_no_other_year() -> None:
    kept = calendar_of(snapshot_of(shipped.calendar(), [2026]))
    assert kept.years == (2026,)
    with pytest.raises(MissingYear):
        kept.look_up(date(2025, 12, 31))
    with pytest.raises(MissingYear):
        kept.look_up(date(2027, 1, 1), provisional=True)
