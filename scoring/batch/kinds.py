"""The kinds of rule over columns: each gives the points of an indicator for everybody at once.

The numbers come from the rulebook, the meaning from :mod:`scoring.engine.kinds`, which it must equal.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from scoring.batch.days import YEAR, Numbers, joined_months
from scoring.batch.layout import CODES, MOST
from scoring.batch.tables import table
from scoring.batch.windows import Windows
from scoring.engine.facts import Facts
from scoring.engine.facts.amounts import UNITS
from scoring.engine.kinds import MONTHS_OF_YEAR
from scoring.engine.policy.model import Deduct, Kind, MonthTiers, PerAmount, PerFullYear, StepsByAge, Table
from scoring.engine.rulebook import Rulebook

Rule = Callable[[Windows], Numbers]
"""Points of one indicator by itself for each person; deductions are negative."""


NO_VIEW: Any = None
"""Amounts by calendar year look at no month."""


def steps_by_age(indicator: StepsByAge) -> Rule:
    """Points by age in full years; none before birth and past the last step."""
    by_age = [0]
    for step in indicator.steps:
        by_age += [step.points] * (step.up_to + 2 - len(by_age))
    points = np.array([*by_age, 0])

    def rule(view: Windows) -> Numbers:
        age = (view.on - view.columns.singles["birth_date"]) // YEAR
        return points.take(age + 1, mode="clip")

    return rule


def contribution_years(indicator: PerFullYear) -> Rule:
    """Points for each full year of counting months."""
    return lambda view: _capped(indicator, view.years_months() // MONTHS_OF_YEAR)


def marriage(indicator: PerFullYear) -> Rule:
    """Points for each full year of marriage with a holder of local hukou."""

    def rule(view: Windows) -> Numbers:
        married, divorced = view.columns.singles["married_on"], view.columns.singles["divorced_on"]
        there = (married <= view.on) & (divorced > view.on) & view.columns.singles["spouse_shanghai_hukou"]
        return np.where(there, _capped(indicator, (view.on - married) // YEAR), 0)

    return rule


def periods(indicator: PerFullYear) -> Rule:
    """Points for each full year of the better group of periods."""
    codes = CODES[indicator.fact]
    groups = [
        (group.enters_after_years, np.isin(range(len(codes)), [codes[value,] for value in group.values]))
        for group in indicator.groups
    ]

    def rule(view: Windows) -> Numbers:
        rows = view.columns.lists[indicator.fact]
        best = np.zeros(rows.people, np.int64)
        begun = rows["first"] < view.on
        for enters_after, belongs in groups:
            inside = np.flatnonzero(begun & belongs[rows["value"]])
            if len(inside):
                after = np.minimum(rows["after"][inside], view.on)
                months = joined_months(rows.person[inside], rows["first"][inside], after, rows.people)
                years = months // MONTHS_OF_YEAR
                best = np.maximum(best, np.where(years >= enters_after, _capped(indicator, years), 0))
        return best

    return rule


def per_amount(indicator: PerAmount, place: int, rulebook: Rulebook) -> Rule:
    """Points for each full amount of the yearly average times the share."""
    most = -(-indicator.cap // indicator.points)
    of_one = rulebook.lines[place].rule

    def rule(view: Windows) -> Numbers:
        columns, rows = view.columns, view.columns.lists[indicator.fact]
        inside = (rows["year"] >= view.day.year - indicator.years) & (rows["year"] < view.day.year)
        all_there = rows.sums(inside) == indicator.years
        own = rows.sums(np.where(inside, rows["amount"], 0)) * columns.singles["share"]
        full = own // UNITS**2 // (indicator.years * indicator.each)
        points = np.minimum(np.minimum(full, most) * indicator.points, indicator.cap)
        points = np.where(all_there, points, 0)
        for person, investment in columns.uneven.items():
            points[person] = of_one(Facts(investment=investment), view.day, NO_VIEW)[0]
        return points

    return rule


def month_tiers(indicator: MonthTiers, rulebook: Rulebook) -> Rule:
    """The best tier whose months are there."""
    tiers = [(tier, (rulebook.multiples.index(tier.multiple) + 1, tier.window)) for tier in indicator.tiers]

    def rule(view: Windows) -> Numbers:
        points = np.zeros(len(view.columns), np.int64)
        for tier, asked in tiers:
            points[view.at[asked] >= tier.months] = tier.points
        return points

    return rule


def deduct(indicator: Deduct, veto_from: int | None) -> Rule:
    """Points off for each decision in the look-back; a sentence that is a veto is none."""

    def rule(view: Windows) -> Numbers:
        rows = view.columns.lists[indicator.fact]
        since = view.on - indicator.look_back_years * YEAR
        fresh = (rows["on"] <= view.on) & (rows["on"] > since)
        if veto_from is not None:
            fresh &= rows["sentence_years"] < min(veto_from, MOST)
        return rows.sums(fresh) * indicator.points

    return rule


def _capped(indicator: PerFullYear, years: Numbers) -> Numbers:
    points = years * np.int64(indicator.points)
    return points if indicator.cap is None else np.minimum(points, indicator.cap)


def rule_of(place: int, rulebook: Rulebook, veto_from: int | None) -> Rule:
    """The rule of the indicator at a place of the rulebook, by its kind."""
    indicator: Kind = rulebook.policy.indicators[place]
    if isinstance(indicator, StepsByAge):
        return steps_by_age(indicator)
    if isinstance(indicator, Table):
        return table(indicator, rulebook.multiples)
    if isinstance(indicator, PerFullYear):
        return {"contributions": contribution_years, "spouse": marriage}.get(indicator.fact, periods)(
            indicator
        )
    if isinstance(indicator, MonthTiers):
        return month_tiers(indicator, rulebook)
    if isinstance(indicator, PerAmount):
        return per_amount(indicator, place, rulebook)
    return deduct(indicator, veto_from if indicator.fact == "offences" else None)
