"""Deductions, the veto, the either-or rules and the total, at every edge and in both versions."""

from datetime import date
from typing import Any

import pytest

from tests.materials.people import INDICATORS
from tests.policies.test_edges_basic import both
from tests.scoring.people import ON, line, points, score

RULES = [
    ("false_material", "false_materials", -150, 3),
    ("detention", "detentions", -50, 5),
    ("offence", "offences", -150, 5),
]


def record(fact: str, on: date, years: int, days: int = 0) -> dict[str, Any]:
    """A decision so many years before the day, and days after that."""
    decision = {"on": date(on.year - years, on.month, on.day + days).isoformat()}
    return {**decision, "sentence_years": 1} if fact == "offences" else decision


@both
@pytest.mark.parametrize(("indicator", "fact", "each", "years"), RULES)
def test_look_back(on: date, indicator: str, fact: str, each: int, years: int) -> None:
    assert points(indicator, on, **{fact: [record(fact, on, years)]}) == 0
    assert points(indicator, on, **{fact: [record(fact, on, years, days=1)]}) == each
    assert points(indicator, on, **{fact: [record(fact, on, 0)]}) == each
    assert points(indicator, on, **{fact: [record(fact, on, 0, days=1)]}) == 0
    assert points(indicator, on, **{fact: [record(fact, on, 1), record(fact, on, 2)]}) == 2 * each


def test_a_record_that_is_over_is_said_to_be() -> None:
    assert "已满 5 年" in line("detention", detentions=[{"on": "2021-11-22"}])["because"]


@both
@pytest.mark.parametrize(
    ("sentence", "vetoed", "worth"), [(4.99, False, -150), (5, True, 0), (20, True, 0), (0, False, -150)]
)
def test_veto_by_sentence(on: date, sentence: Any, vetoed: bool, worth: int) -> None:
    offence = {"on": date(on.year - 1, 1, 1).isoformat(), "sentence_years": sentence}
    result = score(on, offences=[offence], education=[{"level": "doctorate"}])
    assert result.vetoed is vetoed
    assert result.total == (0 if vetoed else max(0, 110 + worth))
    assert points("offence", on, offences=[offence]) == worth
    assert ("vetoed" in result.not_eligible_because) is vetoed


def test_a_veto_has_no_limit_in_time_but_not_before_its_day() -> None:
    assert score(offences=[{"on": "1980-01-01", "sentence_years": 5}]).vetoes == ("offences",)
    assert score(offences=[{"on": "2026-11-22", "sentence_years": 5}]).vetoed
    assert not score(offences=[{"on": "2026-11-23", "sentence_years": 5}]).vetoed


def test_birth_policy_breach_is_a_veto_in_2018_only() -> None:
    assert score(date(2022, 12, 31), birth_policy_breach=True).vetoes == ("birth_policy_breach",)
    assert not score(date(2023, 1, 1), birth_policy_breach=True).vetoed
    assert not score(date(2022, 12, 31), birth_policy_breach=False).vetoed


def counted(**facts: Any) -> dict[str, bool]:
    pairs = ("education", "qualification", "investment_tax", "local_employment")
    return {line.id: line.counted for line in score(**facts).indicators if line.id in pairs}


SKILL = {"kind": "skill_level", "grade": "level_3"}


@pytest.mark.parametrize(
    ("facts", "education"),
    [
        ({}, True),
        ({"education": [{"level": "associate"}]}, True),
        ({"education": [{"level": "bachelor_no_degree"}], "qualifications": [SKILL]}, True),
        ({"education": [{"level": "associate"}], "qualifications": [SKILL]}, False),
        ({"qualifications": [SKILL]}, False),
    ],
)
def test_education_or_qualification(facts: dict[str, Any], education: bool) -> None:
    result = counted(**facts)
    assert (result["education"], result["qualification"]) == (education, not education)


@pytest.mark.parametrize(("staff", "tax_counts"), [(10, True), (20, True), (30, False)])
def test_tax_or_staff(staff: int, tax_counts: bool) -> None:
    years = ("2023", "2024", "2025")
    investment = {"tax_paid": dict.fromkeys(years, 200000), "local_staff": dict.fromkeys(years, staff)}
    result = counted(investment=investment)
    assert (result["investment_tax"], result["local_employment"]) == (tax_counts, not tax_counts)
    assert score(investment=investment).total == max(20, staff)


def test_what_is_dropped_says_so() -> None:
    facts = {"education": [{"level": "associate"}], "qualifications": [SKILL]}
    assert any("较高" in remark for remark in line("education", **facts)["remarks"])
    assert line("qualification", **facts)["remarks"] == []


def test_the_total_is_never_below_zero_and_119_is_not_120() -> None:
    assert score(education=[{"level": "associate"}], detentions=[{"on": "2026-01-01"}] * 2).total == 0
    just = score(birth_date="1981-11-22", education=[{"level": "bachelor"}])
    assert (just.total, just.reached) == (117, False)
    full = score(birth_date="1990-01-01", education=[{"level": "bachelor"}])
    assert (full.total, full.reached, full.standard) == (120, True, 120)


@both
def test_every_indicator_stands_in_the_order_of_the_document(on: date) -> None:
    assert [line.id for line in score(on).indicators] == INDICATORS


@pytest.mark.parametrize(
    ("on", "version"),
    [
        (date(2018, 1, 1), "2018"),
        (date(2022, 12, 31), "2018"),
        (date(2023, 1, 1), "2023"),
        (date(2027, 12, 31), "2023"),
    ],
)
def test_versions(on: date, version: str) -> None:
    assert score(on).policy == version


def test_the_day_of_the_tests_is_covered() -> None:
    assert score(ON).policy == "2023"
