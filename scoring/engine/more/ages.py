"""Age: the table's best step, and the birthday on which the points are next others."""

from collections.abc import Iterator
from datetime import date

from scoring.engine.facts.model import Facts
from scoring.engine.months import anniversary, full_years
from scoring.engine.policy.model import StepsByAge
from scoring.engine.words import Part


def next_age(indicator: StepsByAge, facts: Facts, on: date) -> Iterator[Part]:
    """Nobody grows younger: the points can only fall; the day of the next step is told."""
    born, steps = facts.birth_date, indicator.steps
    best = max(steps, key=lambda step: step.points)
    if born is None or born > on:
        yield "more.age_unknown", {"points": best.points, "last": best.up_to}
        return
    age = full_years(born, on)
    place = next((n for n, step in enumerate(steps) if age <= step.up_to), None)
    if place is None:
        yield "more.age_over", {"last": steps[-1].up_to}
        return
    step = steps[place]
    if step.points == best.points:
        yield "more.most", {"points": step.points}
    else:
        yield "more.age", {"points": best.points, "last": best.up_to}
    later = steps[place + 1].points if place + 1 < len(steps) else 0
    turning = step.up_to + 1
    yield "more.age_next", {"on": anniversary(born, turning), "age": turning, "points": later}
