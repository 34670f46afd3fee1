"""The calendar in force."""

from datetime import date, datetime
from functools import lru_cache

from django.db.models import Count, Max

from applications.once import remembered
from applications.workdays import shipped
from applications.workdays.arithmetic import Calendar, Notice, Reason
from applications.workdays.models import CalendarDay, CalendarYear


@remembered
def calendar() -> Calendar:
    """The published calendar; read anew only after a year was added or changed (one small query a call)."""
    state = CalendarYear.objects.aggregate(changed_at=Max("changed_at"), number=Count("year"))
    return _calendar(state["changed_at"], state["number"])


@lru_cache(maxsize=1)
def _calendar(changed_at: datetime | None, number: int) -> Calendar:
    years: dict[int, dict[date, Notice]] = {}
    for year in CalendarYear.objects.all():
        years[year.year] = {}
    for day in CalendarDay.objects.all():
        years[day.year_id][day.day] = Notice(Reason(day.kind), day.source)
    return Calendar(years, shipped.statutory())
