"""The points of many people: one array an indicator, and their totals."""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any

import numpy as np
import numpy.typing as npt

from scoring.engine.facts import FactsError
from scoring.engine.rulebook import Rulebook

Flags = npt.NDArray[np.bool_]
Points = npt.NDArray[np.int32]


class Totals:
    """What many people's facts are worth on a day under one policy version; arrays in the people's order.

    ``total`` is 0 for who is ``vetoed`` and for who is ``refused``: a document that was refused, or
    a counting month without a reference wage, with the engine's error. ``lines`` holds one row an indicator,
    in the order of the document.
    """

    def __init__(
        self,
        rulebook: Rulebook,
        *,
        total: Points,
        lines: Points,
        vetoed: Flags,
        eligible: Flags,
        refused: Mapping[int, FactsError],
    ) -> None:
        self._rulebook = rulebook
        self.total, self.lines, self.vetoed, self.eligible = total, lines, vetoed, eligible
        self.refused = dict(refused)

    def __len__(self) -> int:
        return len(self.total)

    @property
    def policy(self) -> str:
        """The id of the policy version."""
        return self._rulebook.policy.id

    @property
    def indicators(self) -> tuple[str, ...]:
        """Ids of the indicators, in the order of ``lines``."""
        return tuple(line.indicator.id for line in self._rulebook.lines)

    @property
    def reached(self) -> Flags:
        """Who has the standard score."""
        return np.asarray(self.total >= self._rulebook.policy.standard)

    @property
    def assessed(self) -> Flags:
        """Who is not refused."""
        flags = np.ones(len(self), bool)
        flags[list(self.refused)] = False
        return flags

    def points(self, indicator: str) -> Points:
        """Points of one indicator by itself; deductions are negative."""
        return np.asarray(self.lines[self.indicators.index(indicator)])

    def counted(self, indicator: str) -> Flags:
        """For whom the either-or rule lets the indicator count: the better of the two, on a tie the first."""
        place = self.indicators.index(indicator)
        for one, two in self._rulebook.pairs:
            if place in (one, two):
                first = self.lines[one] >= self.lines[two]
                return np.asarray(first if place == one else ~first)
        return np.ones(len(self), bool)

    def counted_points(self, indicator: str) -> Any:
        """Points of one indicator as far as they enter the total."""
        return np.where(self.counted(indicator), self.points(indicator), 0)

    @classmethod
    def joined(cls, parts: Sequence["Totals"]) -> "Totals":
        """The results of partitions as one, in the order given; at least one, all of one policy."""
        begins = accumulate(map(len, parts), initial=0)
        return cls(
            parts[0]._rulebook,
            total=np.concatenate([part.total for part in parts]),
            lines=np.concatenate([part.lines for part in parts], axis=1),
            vetoed=np.concatenate([part.vetoed for part in parts]),
            eligible=np.concatenate([part.eligible for part in parts]),
            refused={
                begin + place: errors
                for part, begin in zip(parts, begins, strict=False)
                for place, errors in part.refused.items()
            },
        )
