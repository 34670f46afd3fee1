"""What holds for everybody: random people by Hypothesis."""

import json
from datetime import date
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scoring.engine.months import month_text
from tests.scoring.people import EMPLOYER, LAST_MONTH, OTHER_EMPLOYER, points, score

days = st.dates(date(1960, 1, 1), date(2027, 12, 31)).map(date.isoformat)
scoring_days = st.dates(date(2018, 1, 1), date(2027, 12, 31))
bases = st.integers(0, 50000) | st.sampled_from([9116.8, 9116.79, 11396, 22792, 34188])
months = st.integers(2013 * 12 + 3, LAST_MONTH + 13).map(month_text)
contribution_rows = st.fixed_dictionaries(
    {"month": months, "employer": st.sampled_from([EMPLOYER, OTHER_EMPLOYER]), "base": bases},
    optional={"back_paid": st.booleans(), "matches_income_tax": st.booleans()},
)
contributions = st.lists(
    contribution_rows,
    max_size=80,
    unique_by=lambda row: (row["month"], row["employer"], row.get("back_paid", False)),
)
contracts = st.none() | st.lists(st.just({"employer": EMPLOYER, "from": "2010-01-01"}), max_size=1)
by_year = st.dictionaries(st.integers(2015, 2027).map(str), st.integers(0, 2_000_000))
people = st.fixed_dictionaries(
    {"contributions": contributions},
    optional={
        "birth_date": days,
        "contracts": contracts,
        "education": st.lists(
            st.fixed_dictionaries(
                {"level": st.sampled_from(["associate", "bachelor", "master"]), "graduated_on": days}
            ),
            max_size=3,
        ),
        "qualifications": st.lists(
            st.fixed_dictionaries({"kind": st.just("title"), "grade": st.sampled_from(["junior", "senior"])}),
            max_size=2,
        ),
        "entrepreneur": st.booleans(),
        "recent_full_time_graduate": st.booleans(),
        "investment": st.fixed_dictionaries({"tax_paid": by_year, "local_staff": by_year}),
        "key_area": st.lists(
            st.fixed_dictionaries({"area": st.sampled_from(["lingang", "north_south"]), "from": days}),
            max_size=3,
        ),
        "public_service": st.lists(
            st.fixed_dictionaries({"field": st.just("sanitation"), "from": days}), max_size=3
        ),
        "spouse": st.fixed_dictionaries({"shanghai_hukou": st.booleans(), "married_on": days}),
        "detentions": st.lists(st.fixed_dictionaries({"on": days}), max_size=3),
        "false_materials": st.lists(st.fixed_dictionaries({"on": days}), max_size=3),
        "offences": st.lists(
            st.fixed_dictionaries({"on": days, "sentence_years": st.integers(0, 6)}), max_size=2
        ),
        "birth_policy_breach": st.booleans(),
    },
)
thousand = settings(max_examples=1000, deadline=None)
hundred = settings(max_examples=200, deadline=None)


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
