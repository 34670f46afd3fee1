"""One partition: its people scored twice, and who crosses the standard score."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

import numpy as np

from applications.simulations.people import Holder
from applications.simulations.tally import STEP, STEPS, Tally, band_of, joined
from scoring.batch import Totals, columns_of, evaluate
from scoring.engine import Facts, FactsError, Policy, ReferenceWages, parse
from scoring.engine.months import full_years
from scoring.engine.outlook.carry_on import carried_on, staying

TOGETHER = 5000
"""People whose facts are in memory at once."""


class Scheme(NamedTuple):
    """A rulebook and the reference wages that go with it."""

    policy: Policy
    wages: ReferenceWages


class Crossing(NamedTuple):
    """Somebody who comes to the standard score or falls below it; ``shifts``: counted points by indicator."""

    record: int
    case: str
    district: str
    age: int | None
    before: int
    after: int
    shifts: dict[str, int]


def compare(
    people: Iterable[Holder], on: date, before: Scheme, after: Scheme
) -> tuple[Tally, list[Crossing]]:
    """The tally of some people and the crossings among them, in their order."""
    rest = iter(people)
    tallies: list[Tally] = []
    crossings: list[Crossing] = []
    while together := list(islice(rest, TOGETHER)):
        group = _Group(together, on, before, after)
        tallies.append(group.tally())
        crossings += group.crossings
    return joined(tallies), crossings


def facts_on(holder: Holder, on: date) -> Facts | FactsError:
    """The facts of a determination, carried on from its day to a later one; an error where there are none."""
    try:
        facts = parse(holder.facts or "")
    except FactsError as error:
        return error
    scored_on = holder.scored_on or on
    return carried_on(facts, scored_on, on) if on > scored_on else facts


class _Group:
    """People who are evaluated together."""

    def __init__(self, people: Sequence[Holder], on: date, before: Scheme, after: Scheme) -> None:
        self.people = people
        facts = [facts_on(holder, on) for holder in people]
        columns = columns_of(facts)
        self.now, self.then = (_totals(columns, on, scheme) for scheme in (before, after))
        self.assessed = self.now.assessed & self.then.assessed
        self.ages = [_age(one, on) for one in facts]
        names = dict.fromkeys((*self.then.indicators, *self.now.indicators))
        self.shifts = {name: _counted(self.then, name) - _counted(self.now, name) for name in names}
        self.crossings = list(self._crossings())

    def _crossings(self) -> Iterator[Crossing]:
        for place in map(int, np.flatnonzero((self.now.reached != self.then.reached) & self.assessed)):
            holder = self.people[place]
            yield Crossing(
                holder.record,
                holder.case,
                holder.district,
                self.ages[place],
                int(self.now.total[place]),
                int(self.then.total[place]),
                {name: int(moved[place]) for name, moved in self.shifts.items() if moved[place]},
            )

    def tally(self) -> Tally:
        """The counts of the group."""
        districts = np.array([holder.district for holder in self.people])
        bands = np.array([band_of(age) for age in self.ages])
        return {
            **self._counts(self.assessed),
            "not_assessed": int(np.count_nonzero(~self.assessed)),
            "districts": {str(one): self._counts(districts == one) for one in np.unique(districts)},
            "ages": {str(one): self._counts(bands == one) for one in np.unique(bands)},
            "indicators": {name: self._moves(name, moved) for name, moved in self.shifts.items()},
            "totals": {"before": self._steps(self.now), "after": self._steps(self.then)},
        }

    def _counts(self, among: Any) -> dict[str, int]:
        among = among & self.assessed
        now, then = self.now.reached, self.then.reached
        flags = {"people": among, "before": now, "after": then, "up": then & ~now, "down": now & ~then}
        return {name: int(np.count_nonzero(flag & among)) for name, flag in flags.items()}

    def _moves(self, name: str, moved: Any) -> dict[str, int]:
        """Whom the indicator lifts and lowers, and in how many crossings it has a part."""
        crossed = [(one.shifts.get(name, 0), one.after - one.before) for one in self.crossings]
        return {
            "rises": int(np.count_nonzero((moved > 0) & self.assessed)),
            "falls": int(np.count_nonzero((moved < 0) & self.assessed)),
            "points": int(moved[self.assessed].sum()),
            "up": sum(shift > 0 and total > 0 for shift, total in crossed),
            "down": sum(shift < 0 and total < 0 for shift, total in crossed),
        }

    def _steps(self, totals: Totals) -> list[int]:
        steps = np.minimum(totals.total[self.assessed] // STEP, STEPS - 1)
        return [int(number) for number in np.bincount(steps, minlength=STEPS)]


def _totals(columns: Any, on: date, scheme: Scheme) -> Totals:
    """The newest reference wage is taken to stay, as an outlook does."""
    return evaluate(columns, on, policy=scheme.policy, wages=staying(scheme.wages))


def _counted(totals: Totals, name: str) -> Any:
    """Counted points of an indicator; one that the rulebook lacks counts as 0."""
    return totals.counted_points(name) if name in totals.indicators else np.zeros(len(totals), np.int32)


def _age(facts: Facts | FactsError, on: date) -> int | None:
    born = facts.birth_date if isinstance(facts, Facts) else None
    return None if born is None or born > on else full_years(born, on)
