"""Every indicator's limit on a day: by its kind, and by the either-or rule it stands under."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from scoring.engine.facts.model import Facts
from scoring.engine.kinds import Parts
from scoring.engine.more.ages import next_age
from scoring.engine.more.amounts import next_amount
from scoring.engine.more.months import next_tier
from scoring.engine.more.records import next_end
from scoring.engine.more.rows import next_rows
from scoring.engine.more.years import next_year
from scoring.engine.policy import Policy
from scoring.engine.policy.model import Deduct, Kind, MonthTiers, PerAmount, StepsByAge, Table, VetoRule
from scoring.engine.rulebook import Rulebook, rulebook_of
from scoring.engine.view import View
from scoring.engine.wages import ReferenceWages
from scoring.engine.words import CHINESE, Part, tell


class _Day(NamedTuple):
    facts: Facts
    on: date
    view: View
    vetoes: tuple[VetoRule, ...]


class Limit(NamedTuple):
    """Why an indicator does not bring more; ``either_or`` says what its pair counts and what it drops."""

    indicator: str
    parts: Parts
    either_or: Parts = ()

    def why(self, language: str = CHINESE) -> str:
        """The reason, as a sentence."""
        return tell(self.parts, language)

    def choice(self, language: str = CHINESE) -> str:
        """What the either-or rule does with it, empty where it drops nothing."""
        return tell(self.either_or, language)


def why_not_more(policy: Policy, facts: Facts, on: date, *, wages: ReferenceWages) -> tuple[Limit, ...]:
    """The limit of each indicator, in the order of the document; raises what ``assess_under`` raises."""
    rulebook = rulebook_of(policy)
    view = rulebook.view_of(facts, on, wages)
    points = [line.rule(facts, on, view)[0] for line in rulebook.lines]
    choices = _choices(rulebook, points)
    return tuple(
        Limit(
            line.indicator.id,
            tuple(_of(line.indicator, _Day(facts, on, view, rulebook.vetoes), worth)),
            choices.get(place, ()),
        )
        for place, (line, worth) in enumerate(zip(rulebook.lines, points, strict=True))
    )


def _of(indicator: Kind, day: _Day, points: int) -> Iterator[Part]:
    if isinstance(indicator, StepsByAge):
        return next_age(indicator, day.facts, day.on)
    if isinstance(indicator, Table):
        return next_rows(indicator, day.facts, day.on, day.view, points)
    if isinstance(indicator, MonthTiers):
        return next_tier(indicator, day.view, points)
    if isinstance(indicator, PerAmount):
        return next_amount(indicator, day.on, points)
    if isinstance(indicator, Deduct):
        return next_end(indicator, day.facts, day.on, points, day.vetoes)
    return next_year(indicator, day.facts, day.on, day.view, points)


def _choices(rulebook: Rulebook, points: Sequence[int]) -> dict[int, Parts]:
    """For both of a pair of which one is dropped with points: what counts, what does not."""
    found: dict[int, Parts] = {}
    for pair, lesser in zip(rulebook.pairs, rulebook.dropped(points), strict=True):
        if not points[lesser]:
            continue
        better = pair[0] if lesser == pair[1] else pair[1]
        values = {
            "kept": points[better],
            "kept_name": rulebook.lines[better].indicator.name,
            "dropped": points[lesser],
            "dropped_name": rulebook.lines[lesser].indicator.name,
        }
        found[better] = (("more.either_or", values),)
        found[lesser] = (("more.either_or", values), ("more.above", {"kept": points[better]}))
    return found
