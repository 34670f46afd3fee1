"""Outlooks in few words."""

from datetime import date
from typing import Any

from scoring.engine import Outlook, load_policies, load_wages, outlook, parse
from tests.scoring.people import ON

BACHELOR: dict[str, Any] = {"education": [{"level": "bachelor"}]}
TODAY = ON.isoformat()
AGED: dict[str, Any] = {"birth_date": "1966-03-02"}
"""60 years old: 5 points, none from 2027-03-02 on."""
NEAR: dict[str, Any] = {**AGED, **BACHELOR}
"""A bachelor of that age: 95 points, 90 from 2027-03-02 on."""
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


def levers(on: date = ON, years: int = 10, **facts: Any) -> list[tuple[str, str, int, str]]:
    """Indicator, change, points and day of each lever."""
    return [
        (lever.indicator, lever.change(), lever.points, lever.on.isoformat())
        for lever in foreseen(on, years, **facts).levers
    ]


def of(indicator: str, **facts: Any) -> list[tuple[str, int, str]]:
    """Change, points and day of the levers of one indicator."""
    return [lever[1:] for lever in levers(**facts) if lever[0] == indicator]
