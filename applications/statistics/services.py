"""Bringing the figures up to date."""

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.utils import timezone

from applications.cases.models import Case
from applications.statistics.counting import count_month
from applications.statistics.models import MonthFigures
from applications.workdays.months import month_before, next_month


def bring_up_to_date(*, today: date) -> list[date]:
    """Count this month and the last one again, and every month that was never counted; the months counted.

    Run once a night. What happened in a month is known once it is over; the month before is counted again
    because the job of its last night may have been missed.
    """
    current = today.replace(day=1)
    counted = set(MonthFigures.objects.values_list("month", flat=True).distinct())
    wanted = [
        month for month in _months_to(current) if month not in counted or month >= month_before(current)
    ]
    for month in wanted:
        _store(month, now=month == current)
    return wanted


@transaction.atomic
def _store(month: date, *, now: bool) -> None:
    for code, tally in count_month(month, now=now).items():
        MonthFigures.objects.update_or_create(month=month, district_id=code, defaults={"tally": tally})


def _months_to(current: date) -> Iterator[date]:
    """From the month of the first submission on."""
    first = (
        Case.objects.exclude(submitted_at=None)
        .order_by("submitted_at")
        .values_list("submitted_at", flat=True)
    )
    moment = first.first()
    month = min(timezone.localdate(moment).replace(day=1), current) if moment else current
    while month <= current:
        yield month
        month = next_month(month)
