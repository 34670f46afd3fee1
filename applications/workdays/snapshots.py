"""Years of a calendar as plain data, so that whoever used them can reckon the same way later."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from applications.workdays.arithmetic import Calendar, Notice, Reason


def snapshot_of(calendar: Calendar, years: Iterable[int]) -> dict[str, Any]:
    """What the calendar knows of some years: the days its notices name, and those of guessed years."""
    wanted = sorted(set(years))
    loaded = {year: days for year in wanted if (days := calendar.notices(year)) is not None}
    guessed = [calendar.statutory(year) for year in wanted if year not in loaded]
    return {
        "years": {str(year): [_line(*entry) for entry in sorted(loaded[year].items())] for year in loaded},
        "statutory": {day.isoformat(): name for days in guessed for day, name in sorted(days.items())},
    }


def calendar_of(snapshot: Mapping[str, Any]) -> Calendar:
    """The calendar of a snapshot; it knows no other year. KeyError or ValueError for a broken one."""
    years = {
        int(year): {date.fromisoformat(day): Notice(Reason(reason), source) for day, reason, source in days}
        for year, days in snapshot["years"].items()
    }
    return Calendar(years, {date.fromisoformat(day): name for day, name in snapshot["statutory"].items()})


def _line(day: date, notice: Notice) -> list[str]:
    return [day.isoformat(), str(notice.reason), notice.source]
