"""Calendar arithmetic of the scheme: months as integers, whole months, anniversaries, joined periods.

A month is ``year * 12 + month - 1``, so that windows are subtractions. Nothing here knows of points.
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


def month_of(day: date) -> int:
    """The month in which ``day`` lies."""
    return day.year * 12 + day.month - 1


def first_day(month: int) -> date:
    """The day on which a month begins."""
    return date(month // 12, month % 12 + 1, 1)


def month_text(month: int) -> str:
    """``2026-11`` for a month."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def full_years(since: date, on: date) -> int:
    """Anniversaries of ``since`` reached on ``on``; that of 29 February is reached on 1 March."""
    return on.year - since.year - ((on.month, on.day) < (since.month, since.day))


def anniversary(since: date, years: int) -> date:
    """The day on which so many :func:`full_years` are reached."""
    year = since.year + years
    if since.month == 2 and since.day > monthrange(year, 2)[1]:
        return date(year, 3, 1)
    return date(year, since.month, since.day)


def months_after(first: date, months: int) -> date:
    """The day on which so many :func:`whole_months` are reached."""
    month = month_of(first) + months
    return date(month // 12, month % 12 + 1, min(first.day, monthrange(month // 12, month % 12 + 1)[1]))


def whole_months(first: date, after: date) -> int:
    """Whole months from ``first`` to the day ``after`` the last, each cut to its month's end (choice 13)."""
    short = after.day < first.day and (after + ONE_DAY).month == after.month
    return month_of(after) - month_of(first) - short


def joined_months(periods: Iterable[tuple[date, date | None]], on: date) -> int:
    """Whole months of periods up to the day before ``on``, in all (choice 13).

    The months of separate periods are summed; rests are lost with each.
    """
    return sum([whole_months(first, after) for first, after in joined(periods, on)])


def joined(periods: Iterable[tuple[date, date | None]], on: date) -> list[tuple[date, date]]:
    """Periods up to the day before ``on``, each as its first day and the day after its last, in order.

    They are given as first and last day, ``None`` while one goes on. Overlapping and touching periods are
    joined.
    """
    spans = sorted(
        (first, on if last is None or last >= on else last + ONE_DAY) for first, last in periods if first < on
    )
    blocks: list[tuple[date, date]] = []
    for first, after in spans:
        if blocks and first <= blocks[-1][1]:
            blocks[-1] = (blocks[-1][0], max(blocks[-1][1], after))
        else:
            blocks.append((first, after))
    return blocks
