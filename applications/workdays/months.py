"""Months by their first day: neighbours, and the moments between which they lie in Shanghai."""

from datetime import date, datetime, time

from django.utils import timezone


def next_month(month: date) -> date:
    """The first day of the month after."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def month_before(month: date) -> date:
    """The first day of the month before."""
    return date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)


def month_span(month: date) -> tuple[datetime, datetime]:
    """The first moment of a month, and that of the next one."""
    first, after = (timezone.make_aware(datetime.combine(day, time())) for day in (month, next_month(month)))
    return first, after
