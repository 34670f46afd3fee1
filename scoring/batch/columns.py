"""Facts of many people as columns: one array a fact, and lists of rows laid end to end.

The columns hold what is known, never what it is worth: they fit every policy version, every day and every
set of reference wages.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any

import numpy as np
import numpy.typing as npt

from scoring.batch.grid import Grid, grid_of
from scoring.batch.layout import LISTS, SINGLES
from scoring.engine.facts import FactsError
from scoring.engine.facts.model import Investment

Array = npt.NDArray[Any]


class Rows:
    """One list of every person, laid end to end: those of person ``i`` are ``offsets[i]:offsets[i + 1]``."""

    def __init__(self, offsets: Array, fields: Mapping[str, Array]) -> None:
        self.offsets, self.fields = offsets, fields

    def __getitem__(self, name: str) -> Array:
        return self.fields[name]

    @property
    def people(self) -> int:
        return len(self.offsets) - 1

    @cached_property
    def person(self) -> Array:
        """The person of each row."""
        return np.repeat(np.arange(self.people), np.diff(self.offsets))

    @cached_property
    def _filled(self) -> Array:
        """People with rows."""
        return np.flatnonzero(np.diff(self.offsets))

    @cached_property
    def _starts(self) -> Array:
        return np.asarray(self.offsets[self._filled])

    def sums(self, values: Array) -> Array:
        """The sum over each person's rows; 0 for who has none."""
        return self._folded(np.add, values)

    def most(self, values: Array) -> Array:
        """The highest of each person's rows, 0 for who has none; no value may be negative."""
        return self._folded(np.maximum, values)

    def _folded(self, fold: np.ufunc, values: Array) -> Array:
        values = values.astype(np.int64, copy=False)
        if len(self._starts) < len(values):
            values = fold.reduceat(values, self._starts)
        if len(self._filled) == self.people:
            return values
        result = np.zeros(self.people, np.int64)
        result[self._filled] = values
        return result

    def part(self, first: int, after: int) -> "Rows":
        """The rows of some people that follow each other."""
        begin, end = self.offsets[first], self.offsets[after]
        fields = {name: values[begin:end] for name, values in self.fields.items()}
        return Rows(self.offsets[first : after + 1] - begin, fields)

    @classmethod
    def joined(cls, parts: Sequence["Rows"]) -> "Rows":
        """The same of several parts, one after the other."""
        begins = accumulate((int(part.offsets[-1]) for part in parts), initial=0)
        offsets = [part.offsets[1:] + begin for part, begin in zip(parts, begins, strict=False)]
        return cls(
            np.concatenate([np.zeros(1, np.int64), *offsets]),
            {name: np.concatenate([part[name] for part in parts]) for name in parts[0].fields},
        )


class Columns:
    """What is known of many people.

    ``singles`` and ``lists`` are as :mod:`scoring.batch.layout` says. ``uneven`` holds the investments whose
    numbers no column can hold exactly; ``refused`` the errors of people whose document was refused, whose
    columns are empty. Both name people by their place.
    """

    def __init__(
        self,
        singles: Mapping[str, Array],
        lists: Mapping[str, Rows],
        *,
        uneven: Mapping[int, Investment] | None = None,
        refused: Mapping[int, FactsError] | None = None,
    ) -> None:
        self.singles, self.lists = singles, lists
        self.uneven, self.refused = dict(uneven or {}), dict(refused or {})
        if set(singles) != set(SINGLES) or set(lists) != set(LISTS):
            raise ValueError("the columns are not those of the layout")
        if any(len(values) != len(self) for values in singles.values()) or any(
            rows.people != len(self) for rows in lists.values()
        ):
            raise ValueError("the columns are not of the same people")

    def __len__(self) -> int:
        return len(self.singles["birth_date"])

    @cached_property
    def grid(self) -> Grid:
        """The months as a calendar; made once, the last step of loading."""
        return grid_of(self.lists["months"], len(self))

    def part(self, first: int, after: int) -> "Columns":
        """Some people that follow each other: a partition. Arrays are shared, not copied."""
        after = min(after, len(self))
        return Columns(
            {name: values[first:after] for name, values in self.singles.items()},
            {name: rows.part(first, after) for name, rows in self.lists.items()},
            uneven={i - first: one for i, one in self.uneven.items() if first <= i < after},
            refused={i - first: one for i, one in self.refused.items() if first <= i < after},
        )

    def parts(self, size: int) -> Iterator["Columns"]:
        """Partitions of at most ``size`` people, in order."""
        for first in range(0, len(self), size):
            yield self.part(first, first + size)

    @classmethod
    def joined(cls, parts: Sequence["Columns"]) -> "Columns":
        """Several partitions as one, in the order given; at least one."""
        begins = list(accumulate(map(len, parts), initial=0))
        return cls(
            {name: np.concatenate([part.singles[name] for part in parts]) for name in SINGLES},
            {name: Rows.joined([part.lists[name] for part in parts]) for name in LISTS},
            uneven={
                begin + i: one
                for part, begin in zip(parts, begins, strict=False)
                for i, one in part.uneven.items()
            },
            refused={
                begin + i: one
                for part, begin in zip(parts, begins, strict=False)
                for i, one in part.refused.items()
            },
        )
