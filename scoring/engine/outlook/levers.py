"""Levers: the single changes that reach the standard score sooner than carrying on does.

Each possible change is put into the facts and judged by the rules; only the indicators it touches are gone
through anew. On a ladder, from the smaller change to the larger, the larger one stands only if it is sooner.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from scoring.engine.facts.model import Facts
from scoring.engine.months import month_of
from scoring.engine.outlook.course import Course, steps_of
from scoring.engine.outlook.horizon import Horizon
from scoring.engine.outlook.ladders import ladders
from scoring.engine.outlook.possible import Ladder, Possible
from scoring.engine.outlook.result import Lever


def levers_of(facts: Facts, course: Course) -> tuple[Lever, ...]:
    """All levers of somebody below the standard score: by day, fewest points, order of the document.

    The same change to two facts of the same sort is told once.
    """
    if course.vetoed_on == course.horizon.on:
        return ()
    places = {line.indicator.id: place for place, line in enumerate(course.horizon.rulebook.lines)}
    levers = [lever for ladder in ladders(facts, course) for lever in _worthwhile(ladder, course)]
    levers.sort(key=lambda one: (one.on, one.points, places[one.indicator]))
    told: dict[tuple[object, ...], Lever] = {}
    for lever in levers:
        name, values = lever.change_part
        told.setdefault((lever.on, name, *values.values()), lever)
    return tuple(told.values())


def _worthwhile(ladder: Ladder, course: Course) -> Iterator[Lever]:
    """The changes of a ladder that are sooner than carrying on and than every smaller one."""
    horizon, soonest = course.horizon, course.reaches_on
    for possible in ladder.steps:
        span = _span_of(possible.facts, course)
        changed = {
            place: steps_of(horizon.rulebook.lines[place], possible.facts, span) for place in ladder.places
        }
        if all(course.steps[place] == steps for place, steps in changed.items()):
            continue
        day = course.would_reach_on(changed)
        if day and (soonest is None or day < soonest):
            soonest = day
            yield _lever(_as_short_as_possible(possible, day, ladder, course), day, ladder, course)
            if day == horizon.on:
                return


def _span_of(facts: Facts, course: Course) -> Horizon:
    """The horizon of changed facts: the same, unless the months are others."""
    return course.horizon if facts.months is course.facts.months else course.horizon.of(facts)


def _counted_with(facts: Facts, day: date, ladder: Ladder, course: Course) -> tuple[int, ...]:
    """What counts on a day with the changed facts, by place."""
    span = _span_of(facts, course)
    lines, view = span.rulebook.lines, span.view_on(day)
    return course.counted_on(day, {place: lines[place].rule(facts, day, view)[0] for place in ladder.places})


def _as_short_as_possible(possible: Possible, day: date, ladder: Ladder, course: Course) -> Possible:
    """A change that takes months: only the first so many, as few as still reach the standard on the day."""
    before = bisect_left(possible.months, month_of(day))
    if not before:
        return possible
    usual, raised = course.facts.months, possible.facts.months

    def of(number: int) -> Facts:
        cut = bisect_right(raised.months, possible.months[number - 1])
        book = replace(raised, bases=raised.bases[:cut] + usual.bases[cut:])
        return replace(possible.facts, months=book)

    def is_enough(number: int) -> bool:
        return sum(_counted_with(of(number), day, ladder, course)) >= course.standard

    number = 1 + bisect_left(range(1, before), True, key=is_enough)
    name, values = possible.change
    return Possible(of(number), (name, {**values, "paid": number}))


def _lever(possible: Possible, day: date, ladder: Ladder, course: Course) -> Lever:
    """The lever of a change: the indicator that gains most by it, and the working on its day."""
    before, after = course.counted_on(day, {}), _counted_with(possible.facts, day, ladder, course)
    place = max(ladder.places, key=lambda one: (after[one] - before[one], -one))
    span = _span_of(possible.facts, course)
    line = span.rulebook.lines[place]
    totals = {
        "on": day,
        "before": max(0, sum(before)),
        "after": sum(after),
        "standard": course.standard,
    }
    working = line.rule(possible.facts, day, span.view_on(day))[1]
    return Lever(
        indicator=line.indicator.id,
        on=day,
        points=sum(after) - sum(before),
        articles=line.articles,
        change_part=possible.change,
        because_parts=(*working, ("lever.total", totals)),
    )
