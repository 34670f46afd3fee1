"""Full years: how much is missing to the next one of contributions, marriage or work."""

from collections.abc import Iterator
from datetime import date

from scoring.engine.facts.model import Facts, Spouse
from scoring.engine.kinds import MONTHS_OF_YEAR
from scoring.engine.months import anniversary, full_years, joined_months
from scoring.engine.policy.model import PerFullYear
from scoring.engine.view import View
from scoring.engine.words import Part


def next_year(indicator: PerFullYear, facts: Facts, on: date, view: View, points: int) -> Iterator[Part]:
    """The next full year, or that the cap is reached."""
    if indicator.cap is not None and points >= indicator.cap:
        yield "more.most", {"points": indicator.cap}
    elif indicator.fact == "contributions":
        lacking = MONTHS_OF_YEAR - view.years_counts()[0] % MONTHS_OF_YEAR
        yield "more.years", {"months": lacking, "each": indicator.points}
    elif indicator.fact == "spouse":
        yield _of_marriage(indicator, facts.spouse, on)
    else:
        yield from _of_periods(indicator, facts, on, points)


def _of_marriage(indicator: PerFullYear, spouse: Spouse | None, on: date) -> Part:
    """The next anniversary of a marriage that counts or would."""
    if spouse is None:
        return "more.no_spouse", {"each": indicator.points}
    if spouse.divorced_on is not None and spouse.divorced_on <= on:
        return "more.marriage_over", {}
    if not spouse.shanghai_hukou:
        return "more.spouse_elsewhere", {"each": indicator.points}
    years = full_years(spouse.married_on, on) + 1 if spouse.married_on <= on else 1
    return "more.marriage", {"on": anniversary(spouse.married_on, years), "each": indicator.points}


def _of_periods(indicator: PerFullYear, facts: Facts, on: date, points: int) -> Iterator[Part]:
    """The group that counts; where none does, each group on the way, or all where nothing is given."""
    periods = facts.public_service if indicator.fact == "public_service" else facts.key_area
    found = []
    for group in indicator.groups:
        inside = [(period.first, period.last) for period in periods if period.value in group.values]
        found.append((group, joined_months(inside, on)))
    on_the_way = [(group, months) for group, months in found if months]
    for group, months in on_the_way or found:
        years, rest = divmod(months, MONTHS_OF_YEAR)
        if years < group.enters_after_years:
            if not points:
                worth = group.enters_after_years * indicator.points
                lacking = group.enters_after_years * MONTHS_OF_YEAR - months
                values = {"group": group.name, "after": group.enters_after_years, "months": lacking}
                yield "more.period_short", {**values, "points": worth}
        elif years * indicator.points == points:
            values = {"group": group.name, "months": MONTHS_OF_YEAR - rest, "each": indicator.points}
            yield "more.period", values
