"""Counting working days by the State Council's calendar. Plain Python, no Django, no database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

ONE_DAY: Final = timedelta(days=1)
SATURDAY: Final = 5


class Reason(StrEnum):
    """Why a day is a working day or not."""

    ORDINARY = "ordinary"
    MAKE_UP = "make_up"
    WEEKEND = "weekend"
    OFF = "off"
    STATUTORY = "statutory"


class MissingYear(LookupError):  # noqa: N818  (says what is missing)
    """A day is needed of a year whose notice is not loaded."""

    def __init__(self, year: int) -> None:
        super().__init__(f"The working-day calendar of {year} is not loaded.")
        self.year = year


@dataclass(frozen=True, slots=True)
class Notice:
    """What a notice says of one day: ``OFF`` or ``MAKE_UP``, and the document that says it."""

    reason: Reason
    source: str


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the calendar: whether it counts, why, by which document ("" for an ordinary week)."""

    day: date
    working: bool
    reason: Reason
    source: str
    provisional: bool


@dataclass(frozen=True, slots=True)
class WorkingDay:
    """A day that was reckoned; provisional when a year without a notice was needed for it."""

    day: date
    provisional: bool


class Calendar:
    """Working days of the loaded years.

    ``years`` maps a year to what its notices say, day by day; every other day is an ordinary week day or
    weekend. ``statutory`` holds statutory holidays of years that have no notice yet: they are used only
    where the caller asks for ``provisional``, without substitute or make-up days.
    """

    def __init__(self, years: Mapping[int, Mapping[date, Notice]], statutory: Mapping[date, str]) -> None:
        self._years = {year: dict(days) for year, days in years.items()}
        self._statutory = dict(statutory)
        self._provisional_years = {day.year for day in statutory} - set(years)

    @property
    def years(self) -> tuple[int, ...]:
        """The years that are loaded, ascending."""
        return tuple(sorted(self._years))

    def notices(self, year: int) -> Mapping[date, Notice] | None:
        """What the notices of a year say, day by day; ``None`` where the year is not loaded."""
        return self._years.get(year)

    def statutory(self, year: int) -> Mapping[date, str]:
        """The statutory holidays with which a year that is not loaded is guessed at."""
        return {day: source for day, source in self._statutory.items() if day.year == year}

    def look_up(self, day: date, *, provisional: bool = False) -> Day:
        """What the calendar knows of a day. Raises :class:`MissingYear`."""
        year = self._years.get(day.year)
        weekend = day.weekday() >= SATURDAY
        if year is None:
            if not provisional or day.year not in self._provisional_years:
                raise MissingYear(day.year)
            if day in self._statutory:
                return Day(day, False, Reason.STATUTORY, self._statutory[day], True)
        elif day in year:
            notice = year[day]
            return Day(day, notice.reason is Reason.MAKE_UP, notice.reason, notice.source, False)
        return Day(day, not weekend, Reason.WEEKEND if weekend else Reason.ORDINARY, "", year is None)

    def is_working_day(self, day: date, *, provisional: bool = False) -> bool:
        """Whether people work on that day. Raises :class:`MissingYear`."""
        return self.look_up(day, provisional=provisional).working

    def add(self, day: date, number: int, *, provisional: bool = False) -> WorkingDay:
        """The day of the ``number``-th working day after ``day``, which itself is not counted.

        0 gives ``day`` back. Raises :class:`MissingYear`, ValueError for a negative number.
        """
        if number < 0:
            raise ValueError("Working days are counted forward: the number must not be negative.")
        guessed = False
        while number:
            if day == date.max:
                raise MissingYear(day.year + 1)
            day += ONE_DAY
            seen = self.look_up(day, provisional=provisional)
            number -= seen.working
            guessed = guessed or seen.provisional
        return WorkingDay(day, guessed)

    def days(self, after: date, until: date, *, provisional: bool = False) -> list[Day]:
        """Each day after ``after`` up to and including ``until``. Raises :class:`MissingYear`."""
        number = max(0, (until - after).days)
        return [
            self.look_up(after + ONE_DAY * step, provisional=provisional) for step in range(1, number + 1)
        ]

    def count(self, after: date, until: date, *, provisional: bool = False) -> int:
        """How many working days lie after ``after``, up to and including ``until``; 0 in an empty span."""
        return sum(day.working for day in self.days(after, until, provisional=provisional))


def spread(reason: Reason, first: date, last: date, source: str) -> Iterable[tuple[date, Notice]]:
    """One line of a notice, day by day."""
    return [(first + ONE_DAY * step, Notice(reason, source)) for step in range((last - first).days + 1)]
