"""An indicator in words: each number, tier, threshold and condition under a label of its own."""

from collections.abc import Callable, Mapping
from typing import Any

from scoring.digest.words import amount, articles, listed, material, told, word
from scoring.engine.policy.model import (
    Deduct,
    Kind,
    MonthTiers,
    PerAmount,
    PerFullYear,
    StepsByAge,
    Table,
)


def aspects_of(indicator: Kind, questions: Mapping[str, str]) -> dict[str, str]:
    """Everything that the rulebook says of an indicator. ``questions``: of the readings, by name."""
    kind = type(indicator).__name__
    return {
        word("indicator.name"): told(indicator.name),
        word("indicator.group"): word(f"groups.{indicator.group}"),
        word("indicator.kind"): word(f"kinds.{kind}"),
        word("indicator.fact"): word(f"facts.{indicator.fact}"),
        **_NUMBERS[type(indicator)](indicator),
        word("indicator.articles"): articles(indicator.articles),
        word("indicator.says"): told(indicator.says),
        word("indicator.materials"): listed(material(name) for name in indicator.materials),
        word("indicator.readings"): listed(told(questions.get(name, name)) for name in indicator.readings),
    }


def _steps(indicator: StepsByAge) -> dict[str, str]:
    aspects, first = {}, 0
    for step in indicator.steps:
        form = "first" if not first else "one" if step.up_to == first else "span"
        label = word(f"indicator.step_{form}", first=first, last=step.up_to)
        aspects[label] = amount("points", step.points)
        first = step.up_to + 1
    return aspects


def _table(table: Table) -> dict[str, str]:
    aspects = {}
    for row in table.rows:
        name = told(row.name)
        of = (word(f"values.{value}") for value in row.when.values())
        requires = (word(f"conditions.{condition}") for condition in row.requires)
        aspects[word("indicator.row_points", name=name)] = amount("points", row.points)
        if row.when:
            aspects[word("indicator.row_of", name=name)] = listed(of)
        if row.requires:
            aspects[word("indicator.row_requires", name=name)] = listed(requires)
    if asked := table.wage_months:
        aspects |= {
            word("indicator.wage_needed"): amount("months", asked.needed),
            word("indicator.wage_window"): amount("months", asked.window),
            word("indicator.wage_multiple"): amount("multiple", asked.multiple),
        }
    return aspects


def _per_full_year(indicator: PerFullYear) -> dict[str, str]:
    cap = word("indicator.cap_none") if indicator.cap is None else amount("points", indicator.cap)
    aspects = {word("indicator.per_year"): amount("points", indicator.points), word("indicator.cap"): cap}
    for group in indicator.groups:
        for value in group.values:
            name = word(f"values.{value}")
            others = [word(f"values.{other}") for other in group.values if other != value]
            aspects |= {
                word("indicator.group_name", value=name): told(group.name),
                word("indicator.group_enters", value=name): amount("full_years", group.enters_after_years),
                word("indicator.group_with", value=name): listed(others)
                if others
                else word("indicator.group_alone"),
            }
    return aspects


def _month_tiers(indicator: MonthTiers) -> dict[str, str]:
    aspects = {}
    for tier in indicator.tiers:
        aspects |= {
            word("indicator.tier_points", multiple=tier.multiple): amount("points", tier.points),
            word("indicator.tier_months", multiple=tier.multiple): amount("months", tier.months),
            word("indicator.tier_window", multiple=tier.multiple): amount("months", tier.window),
        }
    return aspects


def _per_amount(indicator: PerAmount) -> dict[str, str]:
    return {
        word("indicator.each"): amount(indicator.fact, indicator.each),
        word("indicator.each_points"): amount("points", indicator.points),
        word("indicator.years"): amount("years", indicator.years),
        word("indicator.cap"): amount("points", indicator.cap),
    }


def _deduct(indicator: Deduct) -> dict[str, str]:
    return {
        word("indicator.each_deduction"): amount("points", indicator.points),
        word("indicator.look_back"): amount("years", indicator.look_back_years),
    }


_NUMBERS: dict[type, Callable[[Any], dict[str, str]]] = {
    StepsByAge: _steps,
    Table: _table,
    PerFullYear: _per_full_year,
    MonthTiers: _month_tiers,
    PerAmount: _per_amount,
    Deduct: _deduct,
}
