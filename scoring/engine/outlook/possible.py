"""The shape of what a person might change: single changes, and ladders of them."""

from collections.abc import Iterable
from typing import NamedTuple

from scoring.engine.facts.model import Facts
from scoring.engine.outlook.course import Course, looks_at_months
from scoring.engine.words import Part


class Possible(NamedTuple):
    """The facts carried on with one change made on the first day, and the change in words.

    ``months`` are those in which the change is paid for, where it takes months.
    """

    facts: Facts
    change: Part
    months: tuple[int, ...] = ()


class Ladder(NamedTuple):
    """Changes of one sort, from the smallest to the largest, and the places of indicators they touch."""

    places: tuple[int, ...]
    steps: Iterable[Possible]


def places_of(course: Course, fact: str) -> tuple[int, ...]:
    """The places of the indicators that a change of this fact can touch."""
    return tuple(
        place
        for place, line in enumerate(course.horizon.rulebook.lines)
        if line.indicator.fact == fact or (fact == "contributions" and looks_at_months(line.indicator))
    )
