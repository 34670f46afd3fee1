"""On which days an indicator's points can change: never fewer than they do, by each kind of rule.

The rules alone say what the points are; a day too many costs a look, a day too few would be a fault.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from scoring.engine.facts.model import Facts, Spouse
from scoring.engine.kinds import MONTHS_OF_YEAR
from scoring.engine.ledger import COUNTS
from scoring.engine.months import anniversary, first_day, joined, months_after, whole_months
from scoring.engine.outlook.horizon import Horizon
from scoring.engine.policy.model import (
    Deduct,
    Kind,
    MonthTiers,
    PerAmount,
    PerFullYear,
    StepsByAge,
    Table,
    Tier,
    WageMonths,
)


def days_of(indicator: Kind, facts: Facts, horizon: Horizon) -> list[date]:
    """The days after the first of the horizon on which an indicator's points can change, in order."""
    return horizon.inside(set(_days_of(indicator, facts, horizon)))


def _days_of(indicator: Kind, facts: Facts, horizon: Horizon) -> Iterable[date]:
    if isinstance(indicator, StepsByAge):
        return _anniversaries(facts.birth_date, horizon) if facts.birth_date else ()
    if isinstance(indicator, Table):
        return _table(indicator, facts, horizon)
    if isinstance(indicator, PerFullYear):
        return _full_years(indicator, facts, horizon)
    if isinstance(indicator, MonthTiers):
        return (day for tier in indicator.tiers for day in _enough_or_not(tier, tier.months, horizon))
    if isinstance(indicator, PerAmount):
        return _new_years(indicator, facts, horizon)
    return _decisions(indicator, facts, horizon)


def _anniversaries(since: date, horizon: Horizon) -> Iterator[date]:
    """The day itself and those after it on which one more year is full."""
    for years in range(max(0, horizon.on.year - since.year), horizon.end.year - since.year + 1):
        yield anniversary(since, years)


def _table(table: Table, facts: Facts, horizon: Horizon) -> Iterator[date]:
    """The days from which facts stand or no longer do, and the months that change the wage condition.

    Registrations are no matter of a day: who carries on renews them, or has none.
    """
    if table.fact in ("education", "recent_full_time_graduate"):
        graduations = [row.graduated_on for row in facts.education if row.graduated_on]
        yield from graduations
        if table.fact == "recent_full_time_graduate":
            years = [day.year + 2 for day in graduations]
            yield from (date(year, 1, 1) for year in years if year <= horizon.end.year)
    elif table.fact == "awards":
        yield from (row.awarded_on for row in facts.awards)
    elif table.fact == "qualifications" and facts.qualifications and table.wage_months:
        yield from _enough_or_not(table.wage_months, table.wage_months.needed, horizon)


def _full_years(indicator: PerFullYear, facts: Facts, horizon: Horizon) -> Iterable[date]:
    if indicator.fact == "contributions":
        return _years_of_months(horizon)
    if indicator.fact == "spouse":
        return _marriage(facts.spouse, horizon) if facts.spouse else ()
    return _years_of_periods(indicator, facts, horizon)


def _marriage(spouse: Spouse, horizon: Horizon) -> Iterator[date]:
    yield from _anniversaries(spouse.married_on, horizon)
    if spouse.divorced_on:
        yield spouse.divorced_on


def _years_of_months(horizon: Horizon) -> Iterator[date]:
    """The first day after each month that fills a year."""
    now, codes = horizon.view_on(horizon.on), horizon.view.years_codes
    rest = now.years_counts()[0] % MONTHS_OF_YEAR
    months = horizon.view.book.months
    counting = [months[place] for place in range(now.end, horizon.view.end) if codes[place] == COUNTS]
    for month in counting[MONTHS_OF_YEAR - rest - 1 :: MONTHS_OF_YEAR]:
        yield first_day(month + 1)


def _years_of_periods(indicator: PerFullYear, facts: Facts, horizon: Horizon) -> Iterator[date]:
    """The days on which the months of a group fill a year, its rests having been lost on the way."""
    periods = facts.public_service if indicator.fact == "public_service" else facts.key_area
    for group in indicator.groups if periods else ():
        done = 0
        inside = [(period.first, period.last) for period in periods if period.value in group.values]
        for first, after in joined(inside, horizon.end):
            months = whole_months(first, after)
            for more in range(MONTHS_OF_YEAR - done % MONTHS_OF_YEAR, months + 1, MONTHS_OF_YEAR):
                yield months_after(first, more)
            done += months


def _new_years(indicator: PerAmount, facts: Facts, horizon: Horizon) -> Iterator[date]:
    """Each New Year on which another amount enters the average than leaves it."""
    if facts.investment:
        given = facts.investment.tax_paid if indicator.fact == "tax_paid" else facts.investment.local_staff
        for year in range(horizon.on.year + 1, horizon.end.year + 1):
            if given.get(year - 1) != given.get(year - 1 - indicator.years):
                yield date(year, 1, 1)


def _decisions(indicator: Deduct, facts: Facts, horizon: Horizon) -> Iterator[date]:
    """The day of each decision, and the one on which its look-back is over."""
    for one in getattr(facts, indicator.fact):
        yield one.on
        if one.on.year + indicator.look_back_years <= horizon.end.year:
            yield anniversary(one.on, indicator.look_back_years)


def _enough_or_not(asked: Tier | WageMonths, needed: int, horizon: Horizon) -> list[date]:
    """The first day of each month in which the window begins or ceases to hold enough months."""
    return horizon.turns(horizon.view.multiples.index(asked.multiple) + 1, asked.window, needed)
