"""Days and months of many people as whole numbers.

A day is ``year * 10000 + month * 100 + day``: it sorts like the calendar, and full years are one difference
and one division, with the anniversary of 29 February on 1 March, as in :mod:`scoring.engine.months`.
"""

from datetime import date

import numpy as np
import numpy.typing as npt

from scoring.engine.months import ONE_DAY

Numbers = npt.NDArray[np.int64]
FAR = 99_999_999
"""A day after every day: what is open, or has not come."""
LONG_AGO = 0
"""A day before every day."""
YEAR = 10_000
_LENGTHS = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])


def day_number(day: date | None, missing: int = FAR) -> int:
    """The number of a day; ``missing`` for none."""
    return missing if day is None else day.year * YEAR + day.month * 100 + day.day


def after_number(last: date | None) -> int:
    """The number of the day after ``last``; :data:`FAR` for what goes on."""
    return FAR if last is None or last == date.max else day_number(last + ONE_DAY)


def whole_months(first: Numbers, after: Numbers) -> Numbers:
    """Whole months from ``first`` to the day ``after`` the last, cut to the month's end (choice 13)."""
    year, month, day = after // YEAR, after // 100 % 100, after % 100
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    short = (day < first % 100) & (day < _LENGTHS[month] + (leap & (month == 2)))
    months: Numbers = (year - first // YEAR) * 12 + month - first // 100 % 100 - short
    return months


def joined_months(people: Numbers, first: Numbers, after: Numbers, count: int) -> Numbers:
    """Whole months of each of ``count`` people, overlapping and touching periods joined first.

    One entry a period, ascending by person and first day; none is empty.
    """
    total = np.zeros(count, np.int64)
    if not len(people):
        return total
    reached = np.maximum.accumulate(people * (FAR + 1) + after)
    begins = np.ones(len(people), bool)
    begins[1:] = people[1:] * (FAR + 1) + first[1:] > reached[:-1]
    ends = np.append(np.flatnonzero(begins)[1:] - 1, len(people) - 1)
    np.add.at(total, people[begins], whole_months(first[begins], reached[ends] % (FAR + 1)))
    return total
