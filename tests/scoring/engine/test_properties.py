"""What holds for everybody: random people by Hypothesis."""

import json
from datetime import date
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.scoring.people import EMPLOYER, points, score
from tests.scoring.strategies import (
    bases,
    contributions,
    days,
    hundred,
    months,
    people,
    scoring_days,
    thousand,
)

__all__ = ["contributions", "days", "people", "scoring_days"]
"""The strategies that others took from here before they had a file of their own."""


@thousand
@given(people, scoring_days)
def test_the_total_is_the_sum_of_counted_lines_and_never_below_zero(facts: dict[str, Any], on: date) -> None:
    result = score(on, **facts)
    total = max(0, sum(line.points for line in result.indicators if line.counted))
    assert result.total == (0 if result.vetoed else total)
    assert result.eligible is (result.not_eligible_because == ())
    ledger = list(result.ledger)
    years, base = (line.months for line in result.indicators if line.months)
    assert years is not None
    assert base is not None
    assert years["counted"] == sum(row.counted_years for row in ledger)
    assert base["counted"] == sum(row.counted_base is True for row in ledger)
    assert sum(base["excluded"].values()) == sum(row.counted_base is False for row in ledger)
    assert [row.month for row in ledger] == sorted({row.month for row in ledger})


@hundred
@given(people, scoring_days, st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(facts: dict[str, Any], on: date, random: Any) -> None:
    shuffled = {
        key: random.sample(value, len(value)) if key == "contributions" else value
        for key, value in facts.items()
    }
    assert json.dumps(score(on, **shuffled).as_dict()) == json.dumps(score(on, **facts).as_dict())


@hundred
@given(people, scoring_days, months)
def test_one_more_month_never_lowers_the_years(facts: dict[str, Any], on: date, month: str) -> None:
    assume(all(row["month"] != month for row in facts["contributions"]))
    more = [*facts["contributions"], {"month": month, "employer": EMPLOYER, "base": 5000}]
    lower = points("contribution_years", on, **facts)
    assert points("contribution_years", on, **{**facts, "contributions": more}) >= lower


@hundred
@given(contributions, scoring_days, st.integers(1, 30000))
def test_a_higher_base_never_lowers_the_base(rows: list[dict[str, Any]], on: date, more: int) -> None:
    higher = [{**row, "base": row["base"] + more} for row in rows]
    assert points("contribution_base", on, contributions=higher) >= points(
        "contribution_base", on, contributions=rows
    )


@hundred
@given(st.lists(months, unique=True, min_size=24, max_size=60), bases, bases)
def test_a_whole_career_at_a_higher_base(worked: list[str], one: Any, two: Any) -> None:
    career = [
        points(
            "contribution_base",
            contributions=[{"month": month, "employer": EMPLOYER, "base": base} for month in worked],
        )
        for base in sorted((one, two))
    ]
    assert career == sorted(career)
