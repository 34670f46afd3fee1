"""Amounts: the next full one of the yearly average."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from scoring.engine.policy.model import PerAmount
from scoring.engine.words import Part


def next_amount(indicator: PerAmount, on: date, points: int) -> Iterator[Part]:
    """What the average times the share must come to for the next points."""
    if points >= indicator.cap:
        yield "more.most", {"points": indicator.cap}
        return
    asked = points // indicator.points + 1
    values = {
        "first": on.year - indicator.years,
        "last": on.year - 1,
        "amount": Fraction(asked * indicator.each),
        "points": min(asked * indicator.points, indicator.cap),
    }
    yield f"more.{indicator.fact}", values
