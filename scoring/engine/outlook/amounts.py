"""The ladder of amounts: more tax or more local staff each year, from the application year on."""

from datetime import date
from fractions import Fraction
from math import ceil

from msgspec.structs import replace

from scoring.engine.facts.model import Facts, Investment
from scoring.engine.outlook.course import Course
from scoring.engine.outlook.possible import Possible
from scoring.engine.policy.model import PerAmount


def amount_ladder(indicator: PerAmount, facts: Facts, course: Course) -> list[Possible]:
    """For each day on which more could reach the standard, the least whole yearly amount that does.

    Only years from the application year on that the document does not give can still be other than they are;
    somebody of whom nothing is given is no investor. From the smallest amount to the largest.
    """
    investment = facts.investment
    given = _given(investment, indicator)
    if investment is None or not given or not investment.share:
        return []
    horizon = course.horizon
    place = [line.indicator.id for line in horizon.rulebook.lines].index(indicator.id)
    rest = dict(course.rest_of(place))
    new_years = {date(year, 1, 1) for year in range(horizon.on.year + 1, horizon.end.year + 1)}
    amounts: list[int] = []
    tried: set[tuple[int, int]] = set()
    others = rest[horizon.on]
    for day in horizon.inside(new_years | set(rest)):
        others = rest.get(day, others)
        lacking = course.standard - others
        steps = -(-lacking // indicator.points)
        if 0 < lacking <= indicator.cap and (steps, day.year) not in tried:
            tried.add((steps, day.year))
            asked = Fraction(steps * indicator.each * indicator.years) / investment.share
            amount = _least(asked, given, day.year, horizon.on.year, indicator.years)
            if amount is not None and (not amounts or amount < amounts[-1]):
                amounts.append(amount)
    return [_raised(indicator, amount, given, course) for amount in reversed(amounts)]


def _given(investment: Investment | None, indicator: PerAmount) -> dict[int, Fraction]:
    if investment is None:
        return {}
    return investment.tax_paid if indicator.fact == "tax_paid" else investment.local_staff


def _least(asked: Fraction, given: dict[int, Fraction], year: int, first: int, years: int) -> int | None:
    """The least whole amount of the open years that brings the sum of the years before one to ``asked``."""
    wanted = range(year - years, year)
    open_years = [one for one in wanted if one >= first and one not in given]
    if not open_years or any(one < first and one not in given for one in wanted):
        return None
    fixed = sum([given[one] for one in wanted if one in given], Fraction(0))
    return ceil((asked - fixed) / len(open_years))


def _raised(indicator: PerAmount, amount: int, given: dict[int, Fraction], course: Course) -> Possible:
    horizon, investment = course.horizon, course.facts.investment
    assert investment is not None  # noqa: S101 - asked before
    amounts = dict.fromkeys(range(horizon.on.year, horizon.end.year), Fraction(amount)) | given
    more = replace(course.facts, investment=replace(investment, **{indicator.fact: amounts}))
    first = min(year for year in amounts if year >= horizon.on.year and year not in given)
    return Possible(more, (f"lever.{indicator.fact}", {"year": first, "amount": Fraction(amount)}))
