"""The span of an outlook: its first and last day, and the months that any of its days looks at."""

from collections.abc import Iterator
from datetime import date
from functools import cache, cached_property
from itertools import accumulate
from operator import sub

from scoring.engine.facts.model import Facts
from scoring.engine.months import first_day, month_of
from scoring.engine.rulebook import Rulebook
from scoring.engine.view import View
from scoring.engine.wages import ReferenceWages


class Horizon:
    """The days from ``on`` to ``end`` under one rulebook.

    ``view`` holds the months of every window of every one of these days, judged by their wages once; each
    day's own view is cut out of it. Raises :class:`MissingReferenceWage` as :class:`View` does.
    """

    def __init__(
        self, rulebook: Rulebook, facts: Facts, on: date, end: date, *, wages: ReferenceWages
    ) -> None:
        self.rulebook, self.on, self.end, self.wages = rulebook, on, end, wages
        self.month, self.after = month_of(on), month_of(end)
        window = rulebook.window
        self.view = View(
            facts.months,
            end,
            tax_in_years=rulebook.tax_in_years,
            window=window and window + self.after - self.month,
            multiples=rulebook.multiples,
            wages=wages,
        )
        self._views: dict[int, View] = {}
        self._turns: dict[tuple[int, int, int], list[date]] = {}

    def of(self, facts: Facts) -> "Horizon":
        """The same span over other facts."""
        return Horizon(self.rulebook, facts, self.on, self.end, wages=self.wages)

    def view_on(self, day: date) -> View:
        """The months as one day of the span sees them."""
        month = month_of(day)
        view = self._views.get(month)
        if view is None:
            view = self._views[month] = self.view.earlier(month, self.rulebook.window)
        return view

    def turns(self, level: int, window: int, needed: int) -> list[date]:
        """The first day of each month in which a window begins or ceases to hold enough months at a level."""
        asked = level, window, needed
        turns = self._turns.get(asked)
        if turns is None:
            turns = self._turns[asked] = list(self._turns_of(*asked))
        return turns

    def _turns_of(self, level: int, window: int, needed: int) -> Iterator[date]:
        longest = self.rulebook.window
        before = [0, *accumulate(self._levels.translate(_at_least(level)))]
        there = map(sub, before[longest:], before[longest - window :])
        enough = bytes(map(needed.__le__, there))
        place, state = 0, enough[0]
        while (place := enough.find(1 - state, place)) >= 0:
            yield first_day(self.month + place)
            state = 1 - state

    @cached_property
    def _levels(self) -> bytes:
        """The level of each calendar month from the first of the first window on, 0 where there is none."""
        view, first = self.view, self.month - self.rulebook.window
        levels = bytearray(self.after - first)
        for month, level in zip(view.book.months[view.start : view.end], view.levels, strict=True):
            levels[month - first] = level
        return bytes(levels)

    def inside(self, days: "set[date]") -> list[date]:
        """Those days that lie after the first and not after the last, in order."""
        return sorted([day for day in days if self.on < day <= self.end])


@cache
def _at_least(level: int) -> bytes:
    """A table for ``translate``: 1 for each level that is high enough."""
    return bytes([number >= level for number in range(256)])
