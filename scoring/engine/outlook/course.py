"""The course of a person's points: each indicator in steps, and their sum from day to day."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from scoring.engine.eligibility import vetoes_of
from scoring.engine.facts.model import Facts
from scoring.engine.outlook.dates import days_of
from scoring.engine.outlook.horizon import Horizon
from scoring.engine.policy.model import Kind, MonthTiers, PerFullYear, Table
from scoring.engine.rulebook import Line

Steps = list[tuple[date, int]]
"""The first day of a horizon with its points, then each later day on which they are others."""


class Day(NamedTuple):
    """From a day on, each indicator's points by place; in ``counted`` 0 where the either-or rule drops it."""

    on: date
    points: tuple[int, ...]
    counted: tuple[int, ...]
    vetoed: bool

    @property
    def total(self) -> int:
        return 0 if self.vetoed else max(0, sum(self.counted))


def looks_at_months(indicator: Kind) -> bool:
    """Whether contributions can change the indicator's points."""
    if isinstance(indicator, Table):
        return indicator.wage_months is not None
    return isinstance(indicator, MonthTiers) or (
        isinstance(indicator, PerFullYear) and indicator.fact == "contributions"
    )


def steps_of(line: Line, facts: Facts, horizon: Horizon) -> Steps:
    """One indicator's points over the horizon, by its rule."""
    indicator, rule = line.indicator, line.rule
    moves = looks_at_months(indicator)
    steps = [(horizon.on, rule(facts, horizon.on, horizon.view_on(horizon.on))[0])]
    for day in days_of(indicator, facts, horizon):
        points = rule(facts, day, horizon.view_on(day) if moves else horizon.view)[0]
        if points != steps[-1][1]:
            steps.append((day, points))
    return steps


def first_veto(facts: Facts, horizon: Horizon) -> date | None:
    """The first day of the horizon on which the person is vetoed; nothing ever lifts a veto."""
    days = [horizon.on, *horizon.inside({one.on for one in facts.offences})]
    return next((day for day in days if vetoes_of(facts, day, horizon.rulebook.vetoes)), None)


class Course:
    """All indicators of a person from day to day."""

    def __init__(self, facts: Facts, horizon: Horizon) -> None:
        self.facts, self.horizon = facts, horizon
        self.steps = [steps_of(line, facts, horizon) for line in horizon.rulebook.lines]
        self.vetoed_on = first_veto(facts, horizon)
        self.standard = horizon.rulebook.policy.standard

    @cached_property
    def days(self) -> list[Day]:
        """The first day, and each later one on which something that counts is different."""
        changes: dict[date, list[tuple[int, int]]] = {}
        for place, steps in enumerate(self.steps):
            for day, worth in steps:
                changes.setdefault(day, []).append((place, worth))
        if self.vetoed_on:
            changes.setdefault(self.vetoed_on, [])
        days: list[Day] = []
        points = [0] * len(self.steps)
        for on in sorted(changes):
            for place, current in changes[on]:
                points[place] = current
            vetoed = self.vetoed_on is not None and on >= self.vetoed_on
            days.append(Day(on, tuple(points), self.counted(points), vetoed))
        return days

    def counted(self, points: Sequence[int]) -> tuple[int, ...]:
        """The points with those gone that the either-or rule drops."""
        counted = list(points)
        for place in self.horizon.rulebook.dropped(points):
            counted[place] = 0
        return tuple(counted)

    def counted_on(self, day: date, changed: Mapping[int, int]) -> tuple[int, ...]:
        """What counts on a day, some indicators having other points on it."""
        points = list(self.days[bisect_right(self.days, day, key=attrgetter("on")) - 1].points)
        for place, worth in changed.items():
            points[place] = worth
        return self.counted(points)

    @cached_property
    def reaches_on(self) -> date | None:
        """The first day at the standard score."""
        return self.would_reach_on({})

    def would_reach_on(self, changed: Mapping[int, Steps]) -> date | None:
        """The same, some indicators having other steps."""
        moves = dict(self._moves)
        for unit in {self._unit_of[place] for place in changed}:
            for day, move in self._moves_of(unit, {}):
                moves[day] -= move
            for day, move in self._moves_of(unit, changed):
                moves[day] = moves.get(day, 0) + move
        total = 0
        for day in sorted(moves):
            total += moves[day]
            if self.vetoed_on and day >= self.vetoed_on:
                return None
            if total >= self.standard:
                return day
        return None

    def rest_of(self, place: int) -> Steps:
        """The points of all others before veto and floor, without what stands under one rule with a place."""
        moves = dict(self._moves)
        for day, move in self._moves_of(self._unit_of[place], {}):
            moves[day] -= move
        return list(zip(sorted(moves), accumulate([moves[day] for day in sorted(moves)]), strict=True))

    @cached_property
    def _unit_of(self) -> dict[int, tuple[int, ...]]:
        """To each place those that count together: the two of a pair, or itself alone."""
        alone = {place: (place,) for place in range(len(self.steps))}
        return alone | {place: pair for pair in self.horizon.rulebook.pairs for place in pair}

    @cached_property
    def _moves(self) -> dict[date, int]:
        """By how much the points before veto and floor move, by day."""
        moves: dict[date, int] = {}
        for unit in set(self._unit_of.values()):
            for day, move in self._moves_of(unit, {}):
                moves[day] = moves.get(day, 0) + move
        return moves

    def _moves_of(self, unit: tuple[int, ...], changed: Mapping[int, Steps]) -> Iterator[tuple[date, int]]:
        steps = [changed.get(place, self.steps[place]) for place in unit]
        before = 0
        for day, points in steps[0] if len(steps) == 1 else _better(*steps):
            yield day, points - before
            before = points


def _better(one: Steps, two: Steps) -> Iterable[tuple[date, int]]:
    """The better of two indicators at each day on which either changes."""
    by_day: dict[date, dict[int, int]] = {}
    for which, steps in enumerate((one, two)):
        for day, points in steps:
            by_day.setdefault(day, {})[which] = points
    both = [0, 0]
    for day in sorted(by_day):
        for which, points in by_day[day].items():
            both[which] = points
        yield day, max(both)
