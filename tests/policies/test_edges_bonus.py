"""Bonus indicators at every edge, on both sides, in both versions."""

from datetime import date
from typing import Any

import pytest

from tests.policies.test_edges_basic import before, both
from tests.scoring.people import LAST_MONTH, ON, line, points, rows

BEFORE_THE_DAY = "2026-11-21"
THE_DAY = "2026-11-22"
AFTER_THE_DAY = "2026-11-23"


@both
@pytest.mark.parametrize("claim", ["entrepreneur", "innovation_intermediary"])
def test_stated_talents(on: date, claim: str) -> None:
    assert points(claim, on, **{claim: True}) == 120
    assert points(claim, on, **{claim: False}) == 0


@both
@pytest.mark.parametrize(("listed", "fits", "worth"), [(True, True, 30), (False, True, 0), (True, False, 0)])
def test_shortage_major(on: date, listed: bool, fits: bool, worth: int) -> None:
    assert points("shortage_major", on, shortage_major={"listed": listed, "fits_post": fits}) == worth


def invested(on: date, key: str, amount: Any, **more: Any) -> dict[str, Any]:
    return {"investment": {key: {str(on.year - back): amount for back in (1, 2, 3)}, **more}}


@both
@pytest.mark.parametrize(
    ("amount", "worth"),
    [(99999.99, 0), (100000, 10), (199999, 10), (200000, 20), (1199999, 110), (1200000, 120), (1300000, 120)],
)
def test_tax(on: date, amount: Any, worth: int) -> None:
    assert points("investment_tax", on, **invested(on, "tax_paid", amount)) == worth


@both
@pytest.mark.parametrize(
    ("staff", "worth"), [(9.99, 0), (10, 10), (19, 10), (20, 20), (119, 110), (120, 120), (200, 120)]
)
def test_local_staff(on: date, staff: Any, worth: int) -> None:
    assert points("local_employment", on, **invested(on, "local_staff", staff)) == worth


def test_the_average_of_unequal_years_is_exact() -> None:
    exact = {"investment": {"tax_paid": {"2023": 100000, "2024": 100000, "2025": 100000.01}, "share": 1}}
    assert points("investment_tax", **exact) == 10
    short = {"investment": {"tax_paid": {"2023": 99999.99, "2024": 100000, "2025": 100000}, "share": 1}}
    assert points("investment_tax", **short) == 0


@pytest.mark.parametrize(("share", "worth"), [(1, 20), (0.99, 10), (0.5, 10), (0.49, 0), (0, 0)])
def test_the_share_applies_to_both(share: Any, worth: int) -> None:
    assert points("investment_tax", **invested(ON, "tax_paid", 200000, share=share)) == worth
    assert points("local_employment", **invested(ON, "local_staff", 20, share=share)) == worth


@pytest.mark.parametrize("missing", ["2023", "2024", "2025"])
def test_all_three_years_are_needed(missing: str) -> None:
    paid = {year: 500000 for year in ("2022", "2023", "2024", "2025", "2026") if year != missing}
    result = line("investment_tax", investment={"tax_paid": paid})
    assert result["points"] == 0
    assert missing in result["because"]


TIERS = [("0.8", 36, 48, 25), ("1", 36, 48, 50), ("2", 36, 48, 100), ("3", 24, 36, 120)]
WAGE = 11396


@pytest.mark.parametrize(("multiple", "needed", "window", "worth"), TIERS)
def test_tiers_at_the_exact_base_with_the_exact_months(
    multiple: str, needed: int, window: int, worth: int
) -> None:
    base = round(WAGE * float(multiple), 2)
    lower = {25: 0, 50: 25, 100: 50, 120: 0}[worth]
    at_the_end = rows(needed, base, LAST_MONTH)
    assert points("contribution_base", contributions=at_the_end) == worth
    assert points("contribution_base", contributions=at_the_end[1:]) == 0
    cent_less = [*rows(needed - 1, base), *rows(1, round(base - 0.01, 2), LAST_MONTH - needed + 1)]
    assert points("contribution_base", contributions=cent_less) == lower


@pytest.mark.parametrize(("multiple", "needed", "window", "worth"), TIERS)
def test_tiers_in_the_oldest_months_of_the_window(
    multiple: str, needed: int, window: int, worth: int
) -> None:
    base = round(WAGE * float(multiple), 2)
    oldest = LAST_MONTH - window + needed
    assert points("contribution_base", contributions=rows(needed, base, oldest)) == worth
    too_old = points("contribution_base", contributions=rows(needed, base, oldest - 1))
    assert too_old < worth


def test_tiers_in_2018_by_the_wage_of_each_period() -> None:
    on = date(2021, 5, 10)
    newest = rows(10, 9339, before(on))
    older = [*rows(8, 8211, before(on) - 10), *rows(18, 7832, before(on) - 18)]
    months = [*newest, *older]
    assert points("contribution_base", on, contributions=months) == 50
    months[12] = {**months[12], "base": 8210.99}
    assert points("contribution_base", on, contributions=months) == 25


def test_the_base_says_what_is_missing_for_the_next_tier() -> None:
    result = line("contribution_base", contributions=[*rows(36, 9200), *rows(2, 20000, LAST_MONTH - 36)])
    assert result["points"] == 25
    assert "1 倍一档（50 分）需最近 48 个月中有 36 个月，现有 2 个月" in result["because"]


def worked(**period: Any) -> dict[str, Any]:
    return {"public_service": [{"field": "sanitation", **period}]}


@both
@pytest.mark.parametrize(("years", "worth"), [(4, 0), (5, 20), (6, 24), (30, 120)])
def test_public_service(on: date, years: int, worth: int) -> None:
    start = date(on.year - years, on.month, on.day)
    assert points("public_service", on, **worked(**{"from": start.isoformat()})) == worth
    later = date(on.year - years, on.month, on.day + 1).isoformat()
    assert points("public_service", on, **worked(**{"from": later})) == (worth - 4 if years > 5 else 0)


def test_a_period_ends_at_the_latest_the_day_before() -> None:
    for until, worth in ((BEFORE_THE_DAY, 20), (THE_DAY, 20), ("2027-12-31", 20), ("2026-11-20", 0)):
        assert points("public_service", **worked(**{"from": "2021-11-22", "until": until})) == worth
    assert points("public_service", **worked(**{"from": "2021-11-23", "until": THE_DAY})) == 0
    assert points("public_service", **worked(**{"from": "2027-01-01"})) == 0


def area(*periods: tuple[str, str, str | None]) -> dict[str, Any]:
    return {"key_area": [{"area": name, "from": first, "until": last} for name, first, last in periods]}


@pytest.mark.parametrize(
    ("name", "first", "worth"),
    [
        ("lingang", "2023-11-22", 6),
        ("lingang", "2023-11-23", 0),
        ("lingang", "2016-11-22", 20),
        ("lingang", "2010-01-01", 20),
        ("five_new_towns", "2021-11-22", 10),
        ("five_new_towns", "2021-11-23", 0),
        ("north_south", "2021-11-22", 10),
        ("other_designated", "2020-11-22", 12),
        ("other_designated", "2020-11-23", 10),
    ],
)
def test_key_area(name: str, first: str, worth: int) -> None:
    assert points("key_area", **area((name, first, None))) == worth


@pytest.mark.parametrize(
    ("name", "first", "worth"),
    [
        ("lingang", "2016-05-10", 10),
        ("lingang", "2016-05-11", 0),
        ("five_new_towns", "2000-01-01", 0),
        ("north_south", "2000-01-01", 0),
        ("other_designated", "2000-01-01", 0),
    ],
)
def test_key_area_in_2018(name: str, first: str, worth: int) -> None:
    assert points("key_area", date(2021, 5, 10), **area((name, first, None))) == worth


def test_lingang_stands_alone_and_the_better_group_counts() -> None:
    together = area(("lingang", "2024-11-22", None), ("north_south", "2021-11-22", "2024-11-21"))
    assert points("key_area", **together) == 0
    result = line("key_area", **area(("lingang", "2023-11-22", None), ("north_south", "2021-11-22", None)))
    assert result["points"] == 10
    assert len(result["remarks"]) == 1
    assert (
        points("key_area", **area(("lingang", "2016-11-22", None), ("north_south", "2021-11-22", None))) == 20
    )


@pytest.mark.parametrize(
    ("graduated", "on", "worth"),
    [
        ("2025-01-01", ON, 10),
        ("2024-12-31", ON, 0),
        ("2025-07-01", date(2026, 12, 31), 10),
        ("2025-07-01", date(2027, 1, 1), 0),
        (THE_DAY, ON, 10),
        (AFTER_THE_DAY, ON, 0),
        (None, ON, 0),
    ],
)
def test_recent_graduate(graduated: str | None, on: date, worth: int) -> None:
    education = [{"level": "bachelor", "graduated_on": graduated}, {"level": "associate"}]
    assert points("recent_graduate", on, recent_full_time_graduate=True, education=education) == worth
    assert points("recent_graduate", on, recent_full_time_graduate=False, education=education) == 0


def test_the_newest_graduation_decides() -> None:
    education = [
        {"level": "bachelor", "graduated_on": "2020-07-01"},
        {"level": "master", "graduated_on": "2025-07-01"},
    ]
    assert points("recent_graduate", recent_full_time_graduate=True, education=education) == 10


def test_a_graduate_without_a_day_is_told_why() -> None:
    (remark,) = line("recent_graduate", recent_full_time_graduate=True)["remarks"]
    assert "毕业日期" in remark


@both
@pytest.mark.parametrize(
    ("level", "worth"), [("municipal_special", 30), ("municipal_comprehensive", 60), ("provincial", 110)]
)
def test_award(on: date, level: str, worth: int) -> None:
    award = {"level": level, "awarded_on": on.isoformat()}
    assert points("award", on, awards=[award]) == worth
    later = {**award, "awarded_on": date(on.year, on.month, on.day + 1).isoformat()}
    assert points("award", on, awards=[later]) == 0
    assert points("award", on, awards=[{**award, "filed": False}]) == 0
    assert points("award", on, awards=[{**award, "earned_in_shanghai": False}]) == 0


@both
@pytest.mark.parametrize(("years", "worth"), [(1, 4), (2, 8), (9, 36), (10, 40), (11, 40), (30, 40)])
def test_marriage(on: date, years: int, worth: int) -> None:
    wed = {"shanghai_hukou": True, "married_on": date(on.year - years, on.month, on.day).isoformat()}
    assert points("local_spouse", on, spouse=wed) == worth
    a_day_less = {**wed, "married_on": date(on.year - years, on.month, on.day + 1).isoformat()}
    assert points("local_spouse", on, spouse=a_day_less) == min(40, 4 * (years - 1))
    assert points("local_spouse", on, spouse={**wed, "shanghai_hukou": False}) == 0


def test_marriage_ends_with_divorce_and_begins_with_registration() -> None:
    wed = {"shanghai_hukou": True, "married_on": "2016-11-22"}
    assert points("local_spouse", spouse={**wed, "divorced_on": AFTER_THE_DAY}) == 40
    assert points("local_spouse", spouse={**wed, "divorced_on": THE_DAY}) == 0
    assert points("local_spouse", spouse={**wed, "married_on": AFTER_THE_DAY}) == 0
    assert points("local_spouse", spouse={**wed, "married_on": "2024-02-29"}) == 8
