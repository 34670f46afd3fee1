"""The clock of a determination as plain data: the events it rests on, and what they came to."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from applications.audit.models import Event
from applications.cases.clock import ENDS, Clock, Tick, derive, ticks
from applications.workdays.arithmetic import Calendar
from applications.workdays.snapshots import snapshot_of

Kept = dict[str, Any]


def keep(events: Sequence[Event], calendar: Calendar, on: date) -> tuple[Kept, Kept]:
    """The clock on a day, and the calendar years it was reckoned by; both empty without an acceptance."""
    marks = ticks(events)
    clock = derive(marks, calendar, on)
    if clock is None:
        return {}, {}
    last = max(clock.due_on, clock.ended_on or on)
    return _kept(marks, clock), snapshot_of(calendar, range(clock.started_on.year, last.year + 1))


def reckoned_again(stored: Mapping[str, Any], calendar: Calendar) -> Kept:
    """The same clock from its stored events. KeyError, TypeError or ValueError for broken data."""
    marks = [Tick(mark["kind"], date.fromisoformat(mark["on"]), mark["referral"]) for mark in stored["ticks"]]
    clock = derive(marks, calendar, date.fromisoformat(stored["as_of"]))
    return {} if clock is None else _kept(marks, clock)


def ticks_kept(events: Sequence[Event]) -> list[Kept]:
    """The events of the case that matter to the clock, up to the one that ended it."""
    marks = ticks(events)
    ended = next((place for place, mark in enumerate(marks) if mark.kind in ENDS), len(marks))
    return _ticks(marks[: ended + 1])


def _kept(marks: Sequence[Tick], clock: Clock) -> Kept:
    """Days as ISO text; ``used`` in working days."""
    return {
        "as_of": clock.as_of.isoformat(),
        "ticks": _ticks(marks),
        "started_on": clock.started_on.isoformat(),
        "ended_on": clock.ended_on.isoformat() if clock.ended_on else None,
        "due_on": clock.due_on.isoformat(),
        "used": clock.used,
        "provisional": clock.provisional,
    }


def _ticks(marks: Sequence[Tick]) -> list[Kept]:
    return [{"kind": mark.kind, "on": mark.on.isoformat(), "referral": mark.referral} for mark in marks]
