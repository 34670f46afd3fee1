"""A calendar year as proposed data: its days, checked against what is in force, and put in force."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.workdays.arithmetic import SATURDAY, Calendar, Notice, Reason
from applications.workdays.models import CalendarDay, CalendarYear

EARLIER = timedelta(days=7)
"""A notice may name the last days of the year before, which go with its first holiday."""


class MarkedDay(NamedTuple):
    """A day that is not what its week day says: ``off`` or ``make_up``."""

    day: str
    kind: str


class CalendarChange(NamedTuple):
    """What a notice says of a year, and of the last days of the one before it."""

    year: int
    days: tuple[MarkedDay, ...]

    @property
    def marked(self) -> dict[date, Reason]:
        """The days, in their order."""
        return {date.fromisoformat(one.day): Reason(one.kind) for one in sorted(self.days)}

    @property
    def of_the_year(self) -> dict[date, Reason]:
        """Those of the year itself; the others lie in the December before."""
        return {day: kind for day, kind in self.marked.items() if day.year == self.year}


def calendar_change(year: int, marked: Mapping[date, Reason]) -> CalendarChange:
    """The change that a notice's days make."""
    return CalendarChange(year, tuple(MarkedDay(day.isoformat(), str(marked[day])) for day in sorted(marked)))


def with_change(now: Calendar, change: CalendarChange, source: str) -> Calendar:
    """The calendar as it would be: the year's days replaced, those of the December before laid over it."""
    years = {year: dict(now.notices(year) or {}) for year in now.years}
    years[change.year] = {}
    for day, kind in change.marked.items():
        years.setdefault(day.year, {})[day] = Notice(kind, source)
    statutory = {day: name for year in _guessed(now, years) for day, name in now.statutory(year).items()}
    return Calendar(years, statutory)


def check_calendar(change: CalendarChange, now: Calendar) -> None:
    """Refuses what may not be published on top of the years in force.

    :raises Refused: a gap between years, days of other years, work on a week day, a statutory holiday on
        which people would work, or nothing new.
    """
    marked = change.marked
    if not change.of_the_year:
        raise Refused(_("没有读到这一年的放假安排，请核对年份和内容"), "text")
    if change.year != now.years[-1] + 1 and change.year not in now.years:
        raise Refused(
            _("已发布到 %(last)d 年，请先发布 %(next)d 年")
            % {"last": now.years[-1], "next": now.years[-1] + 1},
            "year",
        )
    first = date(change.year, 1, 1)
    strange = [day for day in marked if day.year != change.year and not first - EARLIER <= day < first]
    if strange:
        raise Refused(_("不是这一年的日期：%(days)s") % {"days": _listed(strange)}, "text")
    worked = [day for day, kind in marked.items() if kind is Reason.MAKE_UP and day.weekday() < SATURDAY]
    if worked:
        raise Refused(_("本来就是工作日，不用调休上班：%(days)s") % {"days": _listed(worked)}, "text")
    forgotten = [day for day in now.statutory(change.year) if marked.get(day) is not Reason.OFF]
    if forgotten:
        raise Refused(_("法定节假日没有放假：%(days)s") % {"days": _listed(forgotten)}, "text")
    if all(_said(now, day) is kind for day, kind in marked.items()) and set(change.of_the_year) == set(
        now.notices(change.year) or {}
    ):
        raise Refused(_("与现行的数据完全相同"), "text")


def put_in_force(change: CalendarChange, source: str) -> None:
    """Write the year, in the caller's transaction. Saving a year lets every cache notice."""
    CalendarDay.objects.filter(year_id=change.year).delete()
    for year in sorted({change.year, *(day.year for day in change.marked)}):
        CalendarYear.objects.update_or_create(year=year)
    for day, kind in change.marked.items():
        values = {"year_id": day.year, "kind": str(kind), "source": source}
        CalendarDay.objects.update_or_create(day=day, defaults=values)


def _guessed(now: Calendar, years: Iterable[int]) -> list[int]:
    """Years that are still guessed at after the change."""
    loaded = set(years)
    return [
        year for year in range(min(loaded), max(loaded) + 3) if year not in loaded and now.statutory(year)
    ]


def _said(now: Calendar, day: date) -> Reason | None:
    notice = (now.notices(day.year) or {}).get(day)
    return notice.reason if notice else None


def _listed(days: Iterable[date]) -> str:
    return _("、").join(day.isoformat() for day in days)
