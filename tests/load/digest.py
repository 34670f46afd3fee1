"""The numbers of a rulebook and the reference wages as the peers take them."""

from datetime import date
from typing import Any

from scoring.engine import Policy, ReferenceWages
from scoring.engine.policy.model import Deduct, MonthTiers, PerFullYear, StepsByAge, Table


def digest(policy: Policy, wages: ReferenceWages, on: date) -> dict[str, Any]:
    """Plain numbers: points, tiers as multiple, window, months and points, wages in fen by month."""
    known: dict[str, Any] = {indicator.id: indicator for indicator in policy.indicators}
    age, education, title = known["age"], known["education"], known["qualification"]
    base, years, spouse = known["contribution_base"], known["contribution_years"], known["local_spouse"]
    detention = known["detention"]
    assert isinstance(age, StepsByAge)
    assert isinstance(base, MonthTiers)
    assert isinstance(title, Table)
    assert isinstance(spouse, PerFullYear)
    assert isinstance(detention, Deduct)
    assert title.wage_months is not None
    asked = title.wage_months
    steps: list[int] = []
    for step in age.steps:
        steps += [step.points] * (step.up_to + 1 - len(steps))
    return {
        "on": on.isoformat(),
        "age": steps,
        "education": {row.when["level"]: row.points for row in education.rows},
        "titles": {row.when["grade"]: row.points for row in title.rows if row.when["kind"] == "title"},
        "wage_months": [asked.needed, asked.window, float(asked.multiple)],
        "years_points": years.points,
        "tiers": [[float(tier.multiple), tier.window, tier.months, tier.points] for tier in base.tiers],
        "spouse": [spouse.points, spouse.cap],
        "shortage": known["shortage_major"].rows[0].points,
        "detention": [detention.points, detention.look_back_years],
        "wages": {
            str(month): int(period.wage * 100)
            for period, first, last in zip(wages.periods, wages.firsts, wages.lasts, strict=True)
            for month in range(first, last + 1)
        },
    }
