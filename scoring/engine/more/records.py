"""Deductions: the day on which the next record is old enough."""

from collections.abc import Iterable, Iterator
from datetime import date

from scoring.engine.facts.model import Facts
from scoring.engine.months import anniversary
from scoring.engine.policy.model import Deduct, VetoRule
from scoring.engine.words import Part


def next_end(
    indicator: Deduct, facts: Facts, on: date, points: int, vetoes: Iterable[VetoRule]
) -> Iterator[Part]:
    """When the oldest record that still counts ceases to; records that are a veto cost no points."""
    if not points:
        yield "more.no_deduction", {}
        return
    veto_from = next((veto.sentence_years for veto in vetoes if veto.fact == indicator.fact), None)
    ends = [
        anniversary(one.on, indicator.look_back_years)
        for one in getattr(facts, indicator.fact)
        if one.on <= on and not (veto_from and one.sentence_years >= veto_from)
    ]
    day = min([end for end in ends if end > on])
    yield "more.record", {"on": day, "years": indicator.look_back_years, "points": -indicator.points}
