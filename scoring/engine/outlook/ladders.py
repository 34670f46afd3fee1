"""Every ladder of single changes that is possible for a person, indicator by indicator.

What nobody can decide to change has no ladder: age, deductions, being a recent graduate, months back-paid or
long past, whether a trade or major is on a list. Which choices were taken stands in docs/decisions.
"""

from collections.abc import Callable, Iterator
from datetime import date

from msgspec.structs import replace

from scoring.engine.facts.model import Award, Education, Facts, Period, Qualification
from scoring.engine.outlook.amounts import amount_ladder
from scoring.engine.outlook.course import Course
from scoring.engine.outlook.paying import paying_ladders
from scoring.engine.outlook.possible import Ladder, Possible, places_of
from scoring.engine.policy.model import PerAmount, PerFullYear, Row, Table


def ladders(facts: Facts, course: Course) -> Iterator[Ladder]:
    """All ladders; ``facts`` are those of the document, the course has them carried on."""
    for line in course.horizon.rulebook.lines:
        indicator = line.indicator
        if isinstance(indicator, Table):
            changes = _TABLES.get(indicator.fact, _no_steps)(indicator, course.facts, course.horizon.on)
        elif isinstance(indicator, PerFullYear) and indicator.fact != "contributions":
            changes = _full_years(indicator, course.facts, course.horizon.on)
        elif isinstance(indicator, PerAmount):
            changes = iter([amount_ladder(indicator, facts, course)])
        else:
            continue
        places = places_of(course, indicator.fact)
        yield from (Ladder(places, steps) for steps in changes)
    yield from paying_ladders(facts, course)


Steps = list[Possible]


def _no_steps(_: Table, __: Facts, ___: date) -> Iterator[Steps]:
    return iter(())


def _rising(table: Table) -> list[Row]:
    return sorted(table.rows, key=lambda row: row.points)


def _education(table: Table, facts: Facts, _: date) -> Iterator[Steps]:
    """A level in hand; without a day, so that nobody becomes a recent graduate by it."""
    yield [
        Possible(
            replace(facts, education=(*facts.education, Education(level=row.when["level"]))),
            ("lever.obtain", {"row": row.name}),
        )
        for row in _rising(table)
    ]


def _qualifications(table: Table, facts: Facts, on: date) -> Iterator[Steps]:
    """A ladder for each kind of qualification, and for each one held what keeps it from counting."""
    for kind in dict.fromkeys(row.when["kind"] for row in table.rows):
        yield [
            Possible(_with(facts, Qualification(kind=kind, grade=row.when["grade"])), _named("obtain", row))
            for row in _rising(table)
            if row.when["kind"] == kind
        ]
    rows_of = {(row.when["kind"], row.when["grade"]): row for row in table.rows}
    for place, held in enumerate(facts.qualifications):
        found = rows_of.get((held.kind, held.grade))
        if (
            found
            and held.registration_required
            and not (held.registered_until and held.registered_until >= on)
        ):
            registered = replace(held, registered_until=date.max)
            yield [Possible(_with(facts, registered, place), _named("register", found))]
        if found and not held.fits_post:
            fitting = replace(held, fits_post=True)
            yield [Possible(_with(facts, fitting, place), _named("fitting_post", found))]


def _with(facts: Facts, one: Qualification, place: int | None = None) -> Facts:
    """The facts with one more qualification, or with another one at a place."""
    held = list(facts.qualifications)
    if place is None:
        held.append(one)
    else:
        held[place] = one
    return replace(facts, qualifications=tuple(held))


def _named(name: str, row: Row) -> tuple[str, dict[str, object]]:
    return f"lever.{name}", {"row": row.name}


def _awards(table: Table, facts: Facts, on: date) -> Iterator[Steps]:
    """An award won here and filed, or the filing of one that is held."""
    yield [
        Possible(
            replace(facts, awards=(*facts.awards, Award(level=row.when["level"], awarded_on=on))),
            _named("win", row),
        )
        for row in _rising(table)
    ]
    rows = {row.when["level"]: row for row in table.rows}
    for place, held in enumerate(facts.awards):
        if held.awarded_on <= on and not held.filed and held.level in rows:
            awards = (*facts.awards[:place], replace(held, filed=True), *facts.awards[place + 1 :])
            yield [Possible(replace(facts, awards=awards), _named("file", rows[held.level]))]


def _shortage_major(table: Table, facts: Facts, _: date) -> Iterator[Steps]:
    """A post that fits a major of which it is known that it is on the list."""
    major = facts.shortage_major
    if major and major.listed and not major.fits_post:
        fitting = replace(facts, shortage_major=replace(major, fits_post=True))
        yield [Possible(fitting, _named("fitting_post", table.rows[0]))]


def _entrepreneur(table: Table, facts: Facts, _: date) -> Iterator[Steps]:
    yield [Possible(replace(facts, entrepreneur=True), _named("become", table.rows[0]))]


def _innovation_intermediary(table: Table, facts: Facts, _: date) -> Iterator[Steps]:
    yield [Possible(replace(facts, innovation_intermediary=True), _named("become", table.rows[0]))]


_TABLES: dict[str, Callable[[Table, Facts, date], Iterator[Steps]]] = {
    "education": _education,
    "qualifications": _qualifications,
    "awards": _awards,
    "shortage_major": _shortage_major,
    "entrepreneur": _entrepreneur,
    "innovation_intermediary": _innovation_intermediary,
}


def _full_years(indicator: PerFullYear, facts: Facts, on: date) -> Iterator[Steps]:
    """Work of a group begun on the day by who does none, or a spouse who becomes a local resident."""
    if indicator.fact == "spouse":
        spouse = facts.spouse
        if spouse and not spouse.shanghai_hukou and spouse.married_on <= on:
            local = replace(facts, spouse=replace(spouse, shanghai_hukou=True))
            yield [Possible(local, ("lever.spouse", {}))]
        return
    periods = facts.public_service if indicator.fact == "public_service" else facts.key_area
    for group in indicator.groups:
        runs = any(
            period.value in group.values and period.first <= on and (period.last is None or period.last >= on)
            for period in periods
        )
        if not runs:
            more = (*periods, Period(value=group.values[0], first=on))
            begun = replace(facts, **{indicator.fact: more})
            yield [Possible(begun, (f"lever.{indicator.fact}", {"group": group.name, "on": on}))]
