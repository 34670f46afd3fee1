"""Basic indicators at every edge, on both sides, in both versions."""

from datetime import date
from typing import Any

import pytest

from scoring.engine.months import month_text
from tests.scoring.people import EMPLOYER, LAST_MONTH, ON, OTHER_EMPLOYER, line, points, rows

DAYS = {"2018": date(2021, 5, 10), "2023": ON}
both = pytest.mark.parametrize("on", DAYS.values(), ids=DAYS)


def before(on: date) -> int:
    """The month before the application month."""
    return on.year * 12 + on.month - 2


def born(on: date, age: int, days: int = 0) -> str:
    """The birthday of somebody who turns ``age`` so many days after the day."""
    return date(on.year - age, on.month, on.day + days).isoformat()


AGES = {43: 30, 44: 29, 45: 27, 46: 25, 47: 23, 48: 21, 49: 19, 50: 17, 51: 15, 52: 13, 53: 11, 54: 9, 55: 7}
AGES |= dict.fromkeys(range(56, 61), 5) | dict.fromkeys((0, 18, 42), 30) | {61: 0, 90: 0}


@both
@pytest.mark.parametrize(("age", "worth"), AGES.items())
def test_age_on_the_birthday_and_the_day_before_the_next(on: date, age: int, worth: int) -> None:
    assert points("age", on, birth_date=born(on, age)) == worth
    assert points("age", on, birth_date=born(on, age + 1, days=1)) == worth


def test_a_birthday_of_29_february_is_reached_on_1_march() -> None:
    assert points("age", date(2024, 2, 28), birth_date="1980-02-29") == 30
    assert points("age", date(2024, 2, 29), birth_date="1980-02-29") == 29
    assert points("age", date(2025, 2, 28), birth_date="1980-02-29") == 29
    assert points("age", date(2025, 3, 1), birth_date="1980-02-29") == 27


def test_over_sixty_has_a_remark_and_no_row() -> None:
    assert line("age", birth_date=born(ON, 60))["remarks"] == []
    (remark,) = line("age", birth_date=born(ON, 61))["remarks"]
    assert "60 周岁" in remark


def test_nobody_is_born_after_the_day() -> None:
    assert points("age", birth_date="2026-11-22") == 30
    assert points("age", birth_date="2026-11-23") == 0


@both
@pytest.mark.parametrize(
    ("level", "worth"),
    [("associate", 50), ("bachelor_no_degree", 60), ("bachelor", 90), ("master", 100), ("doctorate", 110)],
)
def test_education(on: date, level: str, worth: int) -> None:
    assert points("education", on, education=[{"level": level}]) == worth
    assert points("education", on, education=[{"level": level, "graduated_on": on.isoformat()}]) == worth
    later = date(on.year, on.month, on.day + 1).isoformat()
    assert points("education", on, education=[{"level": level, "graduated_on": later}]) == 0


def test_the_highest_education_counts() -> None:
    assert points("education", education=[{"level": "master"}, {"level": "associate"}]) == 100


SKILLS = {"level_5": 15, "level_4": 30, "level_3": 60, "level_2": 100, "level_1": 140}
TITLES = {"junior": 0, "intermediate": 100, "senior": 140}
JOBS = {"junior": 0, "intermediate": 100}
GRADES = [
    (kind, grade, worth)
    for kind, grades in (("skill_level", SKILLS), ("title", TITLES), ("professional_qualification", JOBS))
    for grade, worth in grades.items()
]


def qualified(on: date = ON, months: int = 6, base: Any = 12000, **row: Any) -> dict[str, Any]:
    """Facts of somebody with one qualification and so many months at 1× or more."""
    return {"qualifications": [row], "contributions": rows(months, base, before(on))}


@both
@pytest.mark.parametrize(("kind", "grade", "worth"), GRADES)
def test_qualification(on: date, kind: str, grade: str, worth: int) -> None:
    assert points("qualification", on, **qualified(on, kind=kind, grade=grade)) == worth
    few = points("qualification", on, **qualified(on, months=5, kind=kind, grade=grade))
    assert few == (worth if worth < 100 else 0)
    unfit = points("qualification", on, **qualified(on, kind=kind, grade=grade, fits_post=False))
    assert unfit == 0
    unlisted = points("qualification", on, **qualified(on, kind=kind, grade=grade, listed=False))
    assert unlisted == (worth if kind == "title" else 0)


@both
@pytest.mark.parametrize(("kind", "grade", "worth"), GRADES)
def test_qualification_from_elsewhere(on: date, kind: str, grade: str, worth: int) -> None:
    row = {"kind": kind, "grade": grade, "obtained_in": "elsewhere"}
    by_exam = points("qualification", on, **qualified(on, **row))
    assert by_exam == (0 if grade in ("level_5", "level_4") else worth)
    by_review = points("qualification", on, **qualified(on, obtained_by="review", **row))
    assert by_review == (0 if kind == "title" else by_exam)
    here = points("qualification", on, **qualified(on, kind=kind, grade=grade, obtained_by="review"))
    assert here == worth


def test_a_registration_counts_to_its_last_day() -> None:
    row = {"kind": "title", "grade": "senior", "registration_required": True}
    assert points("qualification", **qualified(**row)) == 0
    assert points("qualification", **qualified(**row, registered_until="2026-11-21")) == 0
    assert points("qualification", **qualified(**row, registered_until="2026-11-22")) == 140
    assert (
        points("qualification", **qualified(kind="title", grade="senior", registered_until="2020-01-01"))
        == 140
    )


def test_wage_months_are_those_of_the_last_twelve_at_one_times() -> None:
    row = {"kind": "title", "grade": "senior"}
    exactly = rows(6, 11396, LAST_MONTH - 6)
    assert points("qualification", qualifications=[row], contributions=exactly) == 140
    older = rows(6, 11396, LAST_MONTH - 7)
    assert points("qualification", qualifications=[row], contributions=older) == 0
    lower = [*rows(5, 11396), *rows(1, 11395.99, LAST_MONTH - 5)]
    assert points("qualification", qualifications=[row], contributions=lower) == 0


@pytest.mark.parametrize("excluded", [{"back_paid": True}, {"matches_income_tax": False}])
def test_months_out_of_the_base_are_no_wage_months(excluded: dict[str, bool]) -> None:
    months = [*rows(5, 20000), *rows(1, 20000, LAST_MONTH - 5, **excluded)]
    assert (
        points("qualification", qualifications=[{"kind": "title", "grade": "senior"}], contributions=months)
        == 0
    )


@both
@pytest.mark.parametrize(("months", "worth"), [(0, 0), (11, 0), (12, 3), (23, 3), (24, 6), (35, 6), (36, 9)])
def test_years_are_full(on: date, months: int, worth: int) -> None:
    assert points("contribution_years", on, contributions=rows(months, last=before(on))) == worth


def test_years_end_with_the_month_before_the_application() -> None:
    assert points("contribution_years", contributions=rows(12, last=LAST_MONTH + 1)) == 0
    assert points("contribution_years", contributions=rows(13, last=LAST_MONTH + 1)) == 3


def test_years_accumulate_over_breaks() -> None:
    broken = [*rows(6), *rows(6, last=LAST_MONTH - 20)]
    assert points("contribution_years", contributions=broken) == 3


def test_income_tax_is_out_of_the_years_in_2023_only() -> None:
    for version, worth in (("2018", 3), ("2023", 0)):
        on = DAYS[version]
        months = rows(12, last=before(on), matches_income_tax=False)
        assert points("contribution_years", on, contributions=months) == worth


@both
def test_back_paid_months_and_other_payers_are_out_of_the_years(on: date) -> None:
    months = rows(11, last=before(on))
    assert points("contribution_years", on, contributions=[*months, *rows(1, last=before(on) - 11)]) == 3
    back_paid = rows(1, last=before(on) - 11, back_paid=True)
    assert points("contribution_years", on, contributions=[*months, *back_paid]) == 0
    contract = {"employer": EMPLOYER, "from": "2010-01-01"}
    other = [{"month": month_text(before(on) - 11), "employer": OTHER_EMPLOYER, "base": 5000}]
    assert points("contribution_years", on, contributions=[*months, *other], contracts=[contract]) == 0
    assert points("contribution_years", on, contributions=[*months, *other]) == 3
