"""What the windows of contributions hold for many people on a day: months that count, at each multiple."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from scoring.batch.columns import Columns
from scoring.batch.days import Numbers, day_number
from scoring.batch.grid import MOST_SUMMED, Grid, ones
from scoring.batch.layout import MOST
from scoring.engine.facts.errors import Faults
from scoring.engine.ledger import COUNTS
from scoring.engine.months import month_of, month_text
from scoring.engine.policy import PolicyError
from scoring.engine.rulebook import Rulebook
from scoring.engine.view import MissingReferenceWage
from scoring.engine.wages import ReferenceWages

Asked = tuple[int, int]
"""A level (the place of a multiple, from 1) and a window in months."""


class Windows(NamedTuple):
    """The people, the day (also as a number), and the months at each level and window that are asked for."""

    columns: Columns
    day: date
    on: int
    month: int
    tax_in_years: bool
    at: dict[Asked, Numbers]

    def years_months(self) -> Numbers:
        """Months before the application month that count for the years."""
        grid = self.columns.grid
        cells = grid.counts if self.tax_in_years else grid.counts_without_tax
        return ones(cells[grid.rows(grid.first, self.month)])


def windows_of(
    columns: Columns, on: date, rulebook: Rulebook, asked: Sequence[Asked], wages: ReferenceWages
) -> tuple[Windows, dict[int, MissingReferenceWage]]:
    """The windows on a day, and who cannot be judged: a counting month inside has no reference wage."""
    month, grid = month_of(on), columns.grid
    thresholds = _by_month(rulebook, month, grid, wages)
    without = [place for place, limits in thresholds.items() if limits is None]
    missing = _missing(columns, month - rulebook.window, month, wages) if _counting(grid, without) else {}
    at = _months_at(grid, month, thresholds, asked)
    return Windows(columns, on, day_number(on), month, rulebook.tax_in_years, at), missing


def _by_month(
    rulebook: Rulebook, month: int, grid: Grid, wages: ReferenceWages
) -> dict[int, tuple[int, ...] | None]:
    """For each row of the grid in the longest window the bases of the multiples; ``None`` without a wage."""
    known = wages.thresholds(rulebook.multiples)
    if any(limits[-1] > MOST for limits in known if limits):
        raise PolicyError("a reference wage times a multiple is more than columns hold")
    inside = grid.rows(month - rulebook.window, month)
    result: dict[int, tuple[int, ...] | None] = {}
    for row in range(inside.start, inside.stop):
        number = grid.first + row
        wage = next((i for i, first in enumerate(wages.firsts) if first <= number <= wages.lasts[i]), None)
        result[row] = None if wage is None else known[wage]
    return result


def _months_at(
    grid: Grid, month: int, thresholds: dict[int, tuple[int, ...] | None], asked: Sequence[Asked]
) -> dict[Asked, Numbers]:
    """Months of each window at each level, counted from the newest backwards so that windows share work."""
    people = grid.bases.shape[1]
    reached = np.empty(people, bool)
    result = {}
    for level in {level for level, _ in asked}:
        windows = sorted({window for other, window in asked if other == level})
        count: Any = np.zeros(people, np.uint8 if windows[-1] <= MOST_SUMMED else np.int32)
        newest = month
        for window in windows:
            inside = grid.rows(month - window, newest)
            for row in range(inside.start, inside.stop):
                limits = thresholds[row]
                if limits is not None:
                    np.greater_equal(grid.bases[row], limits[level - 1], out=reached)
                    count += reached.view(np.uint8)
            newest = month - window
            result[level, window] = count.copy()
    return result


def _counting(grid: Grid, rows: Sequence[int]) -> bool:
    return any(grid.counts[row].any() for row in rows)


def _missing(
    columns: Columns, first: int, after: int, wages: ReferenceWages
) -> dict[int, MissingReferenceWage]:
    """The errors of each person with counting months that have no reference wage, as the engine says them."""
    months = columns.lists["months"]
    number = months["month"]
    without = (number >= first) & (number < after) & (months["code"] == COUNTS)
    for begin, end in zip(wages.firsts, wages.lasts, strict=True):
        without &= (number < begin) | (number > end)
    faults: dict[int, Faults] = {}
    places = np.flatnonzero(without)
    for place in places[np.lexsort((months["row"][places], months.person[places]))]:
        errors = faults.setdefault(int(months.person[place]), Faults())
        path = f"contributions[{months['row'][place]}].month"
        errors.add(path, "no_reference_wage", month=month_text(int(number[place])))
    return {person: MissingReferenceWage(errors) for person, errors in faults.items()}
