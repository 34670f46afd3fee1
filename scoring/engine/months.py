"""Calendar arithmetic of the scheme: months as integers, whole months, anniversaries, joined periods.

A month is ``year * 12 + month - 1``, so that windows are subtractions. Nothing here knows of points.
"""

from collections.abc import Iterable
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


def month_of(day: date) -> int:
    """The month in which ``day`` lies."""
    return day.year * 12 + day.month - 1


def month_text(month: int) -> str:
    """``2026-11`` for a month."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def full_years(since: date, on: date) -> int:
    """Anniversaries of ``since`` reached on ``on``; that of 29 February is reached on 1 March."""
    return on.year - since.year - ((on.month, on.day) < (since.month, since.day))


def whole_months(first: date, after: date) -> int:
    """Whole months from ``first`` to the day ``after`` the last, each cut to its month's end (choice 13)."""
    short = after.day < first.day and (after + ONE_DAY).month == after.month
    return month_of(after) - month_of(first) - short


def joined_months(periods: Iterable[tuple[date, date | None]], on: date) -> int:
    """Whole months of periods up to the day before ``on``, in all (choice 13).

    Each period is its first and last day, ``None`` while it goes on. Overlapping and touching periods are
    joined before counting; the months of separate ones are summed; rests are lost with each.
    """
    spans = sorted(
        (first, on if last is None or last >= on else last + ONE_DAY) for first, last in periods if first < on
    )
    total = 0
    joined: tuple[date, date] | None = None
    for first, after in spans:
        if joined is None:
            joined = (first, after)
        elif first <= joined[1]:
            joined = (joined[0], max(joined[1], after))
        else:
            total += whole_months(*joined)
            joined = (first, after)
    return total + whole_months(*joined) if joined else total
