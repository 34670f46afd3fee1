"""The ladders of contributions: a higher base, a contract that fits the payer, a mended income tax."""

from bisect import bisect_right
from collections.abc import Iterator
from fractions import Fraction

from msgspec.structs import replace

from scoring.engine.facts.model import Contract, Facts
from scoring.engine.ledger import ADDED, COUNTS, EMPLOYER_MISMATCH, INCOME_TAX_MISMATCH, merge
from scoring.engine.months import month_of, month_text
from scoring.engine.outlook.carry_on import carried_on, newest_row
from scoring.engine.outlook.course import Course
from scoring.engine.outlook.possible import Ladder, Possible, places_of


def paying_ladders(facts: Facts, course: Course) -> Iterator[Ladder]:
    """What somebody can do about months: those to come at a higher base, or those that do not count."""
    places = places_of(course, "contributions")
    yield Ladder(places, _higher_bases(course))
    yield Ladder(places, _fitting_contract(facts, course))
    yield Ladder(places, _mended_income_tax(facts, course))


def _higher_bases(course: Course) -> Iterator[Possible]:
    """Each multiple of the reference wage, as the base of every month to come that has no row."""
    horizon, book = course.horizon, course.facts.months
    wages, multiples = horizon.wages, horizon.rulebook.multiples
    thresholds = wages.thresholds(multiples)
    to_come = [
        (place, bisect_right(wages.firsts, book.months[place]) - 1)
        for place, row in enumerate(book.rows)
        if row == ADDED and book.codes[place] == COUNTS
    ]
    if not to_come:
        return
    months = tuple([book.months[place] for place, _ in to_come])
    for level, multiple in enumerate(multiples):
        bases = list(book.bases)
        for place, wage in to_come:
            bases[place] = max(bases[place], thresholds[wage][level])
        values = {
            "month": month_text(months[0]),
            "multiple": multiple,
            "amount": Fraction(wages.periods[to_come[0][1]].wage * multiple),
        }
        raised = replace(course.facts, months=replace(book, bases=tuple(bases)))
        yield Possible(raised, ("lever.base", values), months)


def _fitting_contract(facts: Facts, course: Course) -> Iterator[Possible]:
    """A contract, from the day on, with the employer who pays."""
    on, end, book = course.horizon.on, course.horizon.end, course.facts.months
    newest = newest_row(facts, on)
    if newest is None or facts.contracts is None:
        return
    if any(
        row == ADDED and code == EMPLOYER_MISMATCH for row, code in zip(book.rows, book.codes, strict=True)
    ):
        contracts = (*facts.contracts, Contract(employer=newest.employer, first=on))
        signed = carried_on(replace(facts, contracts=contracts), on, end)
        yield Possible(signed, ("lever.contract", {"employer": newest.employer}))


def _mended_income_tax(facts: Facts, course: Course) -> Iterator[Possible]:
    """An income-tax return mended for every month before that does not match it."""
    on, end = course.horizon.on, course.horizon.end
    month, book = month_of(on), facts.months
    unlike = sum(
        code == INCOME_TAX_MISMATCH and at < month for at, code in zip(book.months, book.codes, strict=True)
    )
    if unlike:
        rows = tuple(
            [
                replace(row, matches_income_tax=row.matches_income_tax or row.month < month)
                for row in facts.contributions
            ]
        )
        mended = replace(facts, contributions=rows, months=merge(rows, facts.contracts))
        yield Possible(carried_on(mended, on, end), ("lever.income_tax", {"months": unlike}))
