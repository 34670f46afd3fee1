"""From columns and a day to points: the rules of the engine for everybody at once."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from scoring.batch.columns import Columns
from scoring.batch.eligibility import eligible, vetoed
from scoring.batch.grid import width_of
from scoring.batch.kinds import Rule, rule_of
from scoring.batch.totals import Totals
from scoring.batch.windows import Asked, windows_of
from scoring.engine.policy import Policy, PolicyError
from scoring.engine.policy.model import MonthTiers, PerAmount, Table
from scoring.engine.rulebook import Rulebook, rulebook_of
from scoring.engine.wages import ReferenceWages

MOST_PEOPLE = 16_384
MOST_CELLS = 4_000_000
"""A partition has at most so many people, and so many months times people: about 50 MB."""
MOST_POINTS = 100_000
MOST_YEARS = 90
MOST_EACH = 10**15
"""Numbers of a rulebook beyond these would not fit the columns."""


class _Plan(NamedTuple):
    rulebook: Rulebook
    rules: tuple[Rule, ...]
    asked: tuple[Asked, ...]


def evaluate(columns: Columns, on: date, *, policy: Policy, wages: ReferenceWages) -> Totals:
    """What the facts of everybody are worth on a day under a version, in force or not.

    Exactly what :func:`scoring.engine.assess_under` gives for each. Nobody stops the others: who cannot be
    assessed is named in ``refused``. Large columns are worked through in partitions, so that memory beyond
    the columns themselves is bounded; a caller with several policies or days for the same people takes
    ``columns.parts`` himself, and each partition lays out its months only once.

    Raises :class:`PolicyError` for a rulebook with numbers beyond those of any real scheme.
    """
    plan = _plan(policy)
    return Totals.joined([_evaluate(part, on, plan, wages) for part in partitions(columns)])


def partitions(columns: Columns) -> Iterator[Columns]:
    """The columns in parts that :func:`evaluate` takes at once; themselves when they are small enough."""
    if len(columns) <= MOST_PEOPLE:
        yield from _halved(columns)
        return
    for part in columns.parts(MOST_PEOPLE):
        yield from _halved(part)


def _halved(columns: Columns) -> Iterator[Columns]:
    if len(columns) <= 1 or len(columns) * width_of(columns.lists["months"]["month"]) <= MOST_CELLS:
        yield columns
        return
    half = len(columns) // 2
    yield from _halved(columns.part(0, half))
    yield from _halved(columns.part(half, len(columns)))


def _evaluate(columns: Columns, on: date, plan: _Plan, wages: ReferenceWages) -> Totals:
    rulebook, people = plan.rulebook, len(columns)
    view, missing = windows_of(columns, on, rulebook, plan.asked, wages)
    lines = np.empty((len(plan.rules), people), np.int32)
    for place, rule in enumerate(plan.rules):
        lines[place] = rule(view)
    total = lines.sum(axis=0, dtype=np.int64)
    for one, two in rulebook.pairs:
        total -= np.minimum(lines[one], lines[two])
    stopped = vetoed(view, rulebook.vetoes)
    may_apply = eligible(view, stopped)
    refused = {**missing, **columns.refused}
    total[(total < 0) | stopped] = 0
    if refused:
        outside = list(refused)
        lines[:, outside], total[outside], stopped[outside], may_apply[outside] = 0, 0, False, False
    return Totals(
        rulebook,
        total=total.astype(np.int32),
        lines=lines,
        vetoed=stopped,
        eligible=may_apply,
        refused=dict(sorted(refused.items())),
    )


@lru_cache(maxsize=64)
def _plan(policy: Policy) -> _Plan:
    rulebook = rulebook_of(policy)
    for indicator in policy.indicators:
        _check(indicator)
    veto_from = next((veto.sentence_years for veto in policy.veto if veto.fact == "offences"), None)
    return _Plan(
        rulebook,
        tuple(rule_of(place, rulebook, veto_from) for place in range(len(policy.indicators))),
        tuple(sorted(set(_asked(rulebook)))),
    )


def _asked(rulebook: Rulebook) -> Iterator[Asked]:
    for indicator in rulebook.policy.indicators:
        if isinstance(indicator, MonthTiers):
            for tier in indicator.tiers:
                yield rulebook.multiples.index(tier.multiple) + 1, tier.window
        elif isinstance(indicator, Table) and indicator.wage_months:
            wanted = indicator.wage_months
            yield rulebook.multiples.index(wanted.multiple) + 1, wanted.window


def _check(indicator: object) -> None:
    """Points and amounts that the columns' whole numbers can hold."""
    points = [
        getattr(indicator, "points", 0),
        *(one.points for name in ("rows", "steps", "tiers") for one in getattr(indicator, name, ())),
    ]
    fits = all(abs(number) <= MOST_POINTS for number in points)
    if isinstance(indicator, PerAmount):
        fits = (
            fits
            and indicator.years <= MOST_YEARS
            and indicator.each <= MOST_EACH
            and indicator.cap <= MOST_EACH
        )
    if not fits:
        raise PolicyError(f"{getattr(indicator, 'id', '')}: its numbers are beyond those of any scheme")
