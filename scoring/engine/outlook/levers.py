"""Levers: the single changes that reach the standard score sooner than carrying on does.

Each possible change is put into the facts and judged by the rules; only the indicators it touches are gone
through anew. On a ladder, from the smaller change to the larger, the larger one stands only if it is sooner.
"""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

from scoring.engine.facts.model import Facts
from scoring.engine.months import month_of
from scoring.engine.outlook.course import Course, Steps, steps_of
from scoring.engine.outlook.horizon import Horizon
from scoring.engine.outlook.ladders import ladders
from scoring.engine.outlook.possible import Ladder, Possible
from scoring.engine.outlook.result import Lever


def levers_of(facts: Facts, course: Course) -> tuple[Lever, ...]:
    """All levers of somebody below the standard score: by day, fewest points, order of the document."""
    if course.vetoed_on == course.horizon.on:
        return ()
    places = {line.indicator.id: place for place, line in enumerate(course.horizon.rulebook.lines)}
    levers = [lever for ladder in ladders(facts, course) for lever in _worthwhile(ladder, course)]
    return tuple(sorted(levers, key=lambda one: (one.on, one.points, places[one.indicator])))


def _worthwhile(ladder: Ladder, course: Course) -> Iterator[Lever]:
    """The changes of a ladder that are sooner than carrying on and than every smaller one."""
    horizon, standard = course.horizon, course.horizon.rulebook.policy.standard
    soonest = course.first_at(standard, {})
    for possible in ladder.steps:
        span = horizon.of(possible.facts) if possible.facts.months is not course.facts.months else horizon
        changed = {
            place: steps_of(horizon.rulebook.lines[place], possible.facts, span) for place in ladder.places
        }
        day = course.first_at(standard, changed)
        if day and (soonest is None or day < soonest):
            soonest = day
            yield _lever(possible, day, course, changed, span)
            if day == horizon.on:
                return


def _lever(possible: Possible, day: date, course: Course, changed: dict[int, Steps], span: Horizon) -> Lever:
    """The lever of a change: the indicator that gains most by it, and the working on its day."""
    before, after = course.counted_on(day, {}), course.counted_on(day, changed)
    place = max(changed, key=lambda one: (after[one] - before[one], -one))
    line = span.rulebook.lines[place]
    working = line.rule(possible.facts, day, span.view_on(day))[1]
    name, values = possible.change
    paid = bisect_left(possible.months, month_of(day))
    totals = {
        "on": day,
        "before": max(0, sum(before)),
        "after": sum(after),
        "standard": span.rulebook.policy.standard,
    }
    return Lever(
        indicator=line.indicator.id,
        on=day,
        points=sum(after) - sum(before),
        articles=line.articles,
        change_part=(name, {**values, "paid": paid}),
        because_parts=(*working, ("lever.total", totals)),
    )
