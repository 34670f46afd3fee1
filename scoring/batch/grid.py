"""Months of many people as a calendar: one row a month, one column a person.

A window of contributions is then a slice of rows, and a sum over it needs no index.
"""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from scoring.engine.ledger import COUNTS

Cells = npt.NDArray[np.uint8]
MOST_SUMMED = 255
"""Rows whose ones a byte can sum."""


class Grid(NamedTuple):
    """From the month ``first`` on. ``bases`` (hundredths of a fen) is 0 where a month does not count.

    ``counts`` and ``counts_without_tax`` are 1 where a month counts by all three reasons, by the first two;
    ``ordinary`` where some row is not back-paid.
    """

    first: int
    bases: npt.NDArray[np.int64]
    counts: Cells
    counts_without_tax: Cells
    ordinary: Cells

    def rows(self, first: int, after: int) -> slice:
        """The rows of the months from ``first`` to before ``after``, as far as they are there."""
        months = len(self.bases)
        begin = min(max(first - self.first, 0), months)
        return slice(begin, min(max(after - self.first, begin), months))


def grid_of(months: Any, people: int) -> Grid:
    """The calendar from the first to the last month of anybody."""
    number = months["month"]
    first = int(number.min()) if len(number) else 0
    width = int(number.max()) - first + 1 if len(number) else 0
    shape = (width, people)
    cells = (number - np.int64(first)) * people + months.person
    counts = months["code"] == COUNTS

    def laid(values: Any, kind: Any) -> Any:
        grid = np.zeros(shape, kind)
        grid.ravel()[cells] = values
        return grid

    return Grid(
        first,
        laid(np.where(counts, months["base"], 0), np.int64),
        laid(counts, np.uint8),
        laid(months["code_without_tax"] == COUNTS, np.uint8),
        laid(months["ordinary"], np.uint8),
    )


def width_of(months: npt.NDArray[Any]) -> int:
    """How many months the calendar of these would have."""
    return int(months.max()) - int(months.min()) + 1 if len(months) else 1


def ones(cells: Cells) -> npt.NDArray[np.int64]:
    """How many rows are 1, for each person."""
    total = np.zeros(cells.shape[1], np.int64)
    for begin in range(0, len(cells), MOST_SUMMED):
        total += np.add.reduce(cells[begin : begin + MOST_SUMMED], axis=0, dtype=np.uint8)
    return total
