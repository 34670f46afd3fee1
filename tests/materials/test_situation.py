"""The row that is to be proved is the row that the engine counted."""

from datetime import date

import pytest

from materials.situation import Situation, birthday
from scoring.engine import assess, load_policies, load_wages, parse

ON = date(2026, 11, 22)
MONTHS = [{"month": f"2026-{month:02d}", "employer": "e", "base": 40000} for month in range(1, 11)]
TABLE = next(item for item in load_policies().version("2023").indicators if item.id == "qualification")
ROWS = [rule for rule in TABLE.rows if rule.points]


def person(*rows: dict, on: date = ON) -> Situation:
    document = {"qualifications": list(rows), "contributions": MONTHS}
    result = assess(parse(document), on, policies=load_policies(), wages=load_wages())
    return Situation(document, result.as_dict(), frozenset())


@pytest.mark.parametrize("rule", ROWS, ids=lambda rule: rule.name)
def test_each_row_of_the_table_is_recognised(rule) -> None:
    junior = {"kind": "title", "grade": "junior"}
    found = person(junior, dict(rule.when))
    assert found.points("qualification") == rule.points
    assert found.qualification == dict(rule.when)
    assert found.qualification_needs_months == ("wage_months" in rule.requires)


@pytest.mark.parametrize(
    "better",
    [
        {"fits_post": False},
        {"listed": False},
        {"registration_required": True},
        {"registration_required": True, "registered_until": "2026-11-21"},
    ],
)
def test_a_better_row_that_does_not_count_is_passed_over(better: dict) -> None:
    high = {"kind": "skill_level", "grade": "level_1", **better}
    low = {"kind": "skill_level", "grade": "level_3"}
    assert person(high, low).qualification == low


def test_a_title_by_review_from_elsewhere_is_passed_over() -> None:
    reviewed = {"kind": "title", "grade": "senior", "obtained_in": "elsewhere", "obtained_by": "review"}
    examined = {**reviewed, "obtained_by": "exam"}
    assert person(reviewed, examined).qualification == examined


def test_nobody_without_a_certificate_has_one_to_prove() -> None:
    assert person().qualification is None
    assert not person().qualification_needs_months


def test_a_leap_day_is_a_birthday_on_the_first_of_march() -> None:
    assert birthday(date(2012, 2, 29), 16) == date(2028, 2, 29)
    assert birthday(date(2012, 2, 29), 17) == date(2029, 3, 1)
