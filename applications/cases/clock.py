"""The 20 working days, derived from the events of a case (细则 7; workflow, section 4).

Nothing is counted up anywhere: the same events and calendar always give the same clock.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils import timezone

from applications.audit.models import Event
from applications.workdays.arithmetic import Calendar

LIMIT = 20  # working days
WARN_REVIEWER = 15
WARN_CITY = 18

STARTS = frozenset({"accept", "confirm_unchanged", "reopened_accepted"})
ENDS = frozenset({"determine", "refuse", "withdraw"})
STOPS = "referral_opened"
GOES_ON = "referral_closed"
KINDS = frozenset({STOPS, GOES_ON}) | STARTS | ENDS


class Reason(StrEnum):
    """Why a day is counted or not."""

    COUNTED = "counted"
    DAY_OFF = "day_off"
    REFERRAL_OPEN = "referral_open"


@dataclass(frozen=True, slots=True)
class Tick:
    """An event that matters to the clock: its kind, its day in Shanghai, and its referral's id."""

    kind: str
    on: date
    referral: int = 0


@dataclass(frozen=True, slots=True)
class DayMark:
    """One calendar day after acceptance; ``number`` is the working day it was, 0 if not counted."""

    day: date
    reason: Reason
    number: int = 0


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock as it stands on ``as_of``. Days are working days."""

    started_on: date
    as_of: date
    days: tuple[DayMark, ...]
    used: int
    due_on: date
    provisional: bool
    standing_still: bool
    ended_on: date | None

    @property
    def left(self) -> int:
        """Working days left; 0 on the last day and after it."""
        return max(LIMIT - self.used, 0)

    @property
    def overdue(self) -> bool:
        """True from the day after the due date on."""
        return (self.ended_on or self.as_of) > self.due_on


def ticks(events: Iterable[Event]) -> list[Tick]:
    """The events that start, stop, resume and end the clock, in their order."""
    return [
        Tick(event.kind, timezone.localdate(event.at), int(event.data.get("referral", 0)))
        for event in events
        if event.kind in KINDS
    ]


def derive(marks: Sequence[Tick], calendar: Calendar, as_of: date) -> Clock | None:
    """The clock of a case, or ``None`` before acceptance.

    The count starts on the working day after acceptance. It stands still from the working day after a
    referral opens to the day on which it closes; an open referral counts as if it closed on ``as_of``.
    """
    started_on = next((mark.on for mark in marks if mark.kind in STARTS), None)
    if started_on is None:
        return None
    ended_on = next((mark.on for mark in marks if mark.kind in ENDS), None)
    last = min(as_of, ended_on) if ended_on else as_of
    pauses = _pauses(marks, last)
    days: list[DayMark] = []
    used = 0
    due_on: date | None = None
    for day in _days_after(started_on, last):
        reason = _reason(day, calendar, pauses)
        used += reason is Reason.COUNTED
        days.append(DayMark(day, reason, used if reason is Reason.COUNTED else 0))
        if used == LIMIT and due_on is None:
            due_on = day
    provisional = False
    if due_on is None:
        ahead = calendar.add(max(last, started_on), LIMIT - used, provisional=True)
        due_on, provisional = ahead.day, ahead.provisional
    return Clock(
        started_on, as_of, tuple(days), used, due_on, provisional, ended_on is None and _open(marks), ended_on
    )


def _days_after(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=n) for n in range(1, (last - first).days + 1))


def _pauses(marks: Sequence[Tick], last: date) -> list[tuple[date, date]]:
    """Each referral as (opened on, closed on); an open one as if it closed on ``last``."""
    opened = {mark.referral: mark.on for mark in marks if mark.kind == STOPS}
    closed = {mark.referral: mark.on for mark in marks if mark.kind == GOES_ON}
    return [(on, closed.get(referral, last)) for referral, on in opened.items()]


def _open(marks: Sequence[Tick]) -> bool:
    return any(
        mark.kind == STOPS
        and not any(other.kind == GOES_ON and other.referral == mark.referral for other in marks)
        for mark in marks
    )


def _reason(day: date, calendar: Calendar, pauses: list[tuple[date, date]]) -> Reason:
    if not calendar.is_working_day(day, provisional=True):
        return Reason.DAY_OFF
    if any(opened < day <= closed for opened, closed in pauses):
        return Reason.REFERRAL_OPEN
    return Reason.COUNTED
