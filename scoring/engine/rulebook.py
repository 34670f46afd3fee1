"""A policy version made ready to run: each indicator with its rule, and what its windows need."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from scoring.engine.facts.model import Facts
from scoring.engine.kinds import Rule, rule_of
from scoring.engine.policy import Policy
from scoring.engine.policy.model import Kind, MonthTiers, Table, Tier, VetoRule, WageMonths
from scoring.engine.view import View
from scoring.engine.wages import ReferenceWages


class Line(NamedTuple):
    """An indicator, its rule, and its articles with those of the either-or rule it stands under."""

    indicator: Kind
    rule: Rule
    articles: tuple[str, ...]


class Rulebook(NamedTuple):
    """A version ready to run. ``pairs`` are places of indicators of which only the better counts."""

    policy: Policy
    lines: tuple[Line, ...]
    pairs: tuple[tuple[int, int], ...]
    multiples: tuple[Decimal, ...]
    window: int
    tax_in_years: bool
    vetoes: tuple[VetoRule, ...]

    def view_of(self, facts: Facts, on: date, wages: ReferenceWages) -> View:
        """The months as a day sees them, judged by what this version asks; raises what :class:`View` does."""
        return View(
            facts.months,
            on,
            tax_in_years=self.tax_in_years,
            window=self.window,
            multiples=self.multiples,
            wages=wages,
        )

    def dropped(self, points: Sequence[int]) -> tuple[int, ...]:
        """Places that do not count: of each pair the lesser, on a tie the second."""
        return tuple([two if points[one] >= points[two] else one for one, two in self.pairs])


@lru_cache(maxsize=64)
def rulebook_of(policy: Policy) -> Rulebook:
    """The version ready to run; made once for each loaded version."""
    indicators = policy.indicators
    asked: list[Tier | WageMonths] = []
    for indicator in indicators:
        if isinstance(indicator, MonthTiers):
            asked += indicator.tiers
        elif isinstance(indicator, Table) and indicator.wage_months:
            asked.append(indicator.wage_months)
    ascending = tuple(sorted({Decimal(one.multiple) for one in asked}))
    veto_from = next((veto.sentence_years for veto in policy.veto if veto.fact == "offences"), None)
    places = {indicator.id: place for place, indicator in enumerate(indicators)}
    shared = {one: choice.articles for choice in policy.choose_the_better for one in choice.of}
    return Rulebook(
        policy=policy,
        lines=tuple(
            Line(
                indicator,
                rule_of(indicator, ascending, veto_from),
                (*indicator.articles, *shared.get(indicator.id, ())),
            )
            for indicator in indicators
        ),
        pairs=tuple((places[choice.of[0]], places[choice.of[1]]) for choice in policy.choose_the_better),
        multiples=ascending,
        window=max([one.window for one in asked], default=0),
        tax_in_years=policy.takes("income_tax_mismatch") == "out_of_years_and_base",
        vetoes=policy.veto,
    )
