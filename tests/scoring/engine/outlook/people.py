"""Outlooks in few words."""

from datetime import date
from typing import Any

from scoring.engine import Outlook, load_policies, load_wages, outlook, parse
from tests.scoring.people import ON

BACHELOR: dict[str, Any] = {"education": [{"level": "bachelor"}]}
Moves = dict[str, tuple[int, int]]


def foreseen(on: date = ON, years: int = 2, **facts: Any) -> Outlook:
    """What the shipped policies and wages foresee."""
    return outlook(parse(facts), on, policies=load_policies(), wages=load_wages(), years=years)


def moves(on: date = ON, years: int = 2, **facts: Any) -> dict[str, Moves]:
    """By day, from how many to how many counted points which indicators go."""
    changes = foreseen(on, years, **facts).changes
    return {
        change.on.isoformat(): {one.indicator: (one.before, one.after) for one in change.shifts}
        for change in changes
    }
