"""What 2018 has on its own or by other wages: the same edges as 2023, at amounts of its own time."""

from datetime import date
from typing import Any

import pytest

from scoring.engine.months import month_text
from tests.policies.test_edges_basic import before
from tests.policies.test_edges_bonus import area, worked
from tests.scoring.people import EMPLOYER, line, points, rows

ON = date(2021, 5, 10)
LAST = before(ON)
MAY_2019 = 2019 * 12 + 4
"""April 2021 is the last month: 36 months reach back to May 2018, 48 to May 2017."""
WAGES = {
    2017 * 12 + 3: 6504,
    2018 * 12 + 3: 7132,
    2019 * 12 + 3: 7832,
    2019 * 12 + 10: 8211,
    2020 * 12 + 6: 9339,
}
"""Of the months from April 2017 on, by the first month of each period."""


def paid(times: str, months: range) -> list[dict[str, Any]]:
    """Months at exactly so many times the wage of each."""
    wages = {month: WAGES[max(first for first in WAGES if first <= month)] for month in months}
    return [
        {"month": month_text(month), "employer": EMPLOYER, "base": round(wage * float(times), 2)}
        for month, wage in wages.items()
    ]


TIERS = [("0.8", 36, 48, 25, 0), ("1", 36, 48, 50, 25), ("2", 36, 48, 100, 50), ("3", 24, 36, 120, 100)]


@pytest.mark.parametrize(("times", "needed", "window", "worth", "below"), TIERS)
def test_tiers(times: str, needed: int, window: int, worth: int, below: int) -> None:
    newest = range(LAST - needed + 1, LAST + 1)
    exact = paid(times, newest)
    assert points("contribution_base", ON, contributions=exact) == worth
    assert points("contribution_base", ON, contributions=exact[1:]) == 0
    one_cent_less = {**exact[0], "base": round(exact[0]["base"] - 0.01, 2)}
    fewer = [one_cent_less, *exact[1:]]
    lower = 0 if needed < 36 else below
    assert points("contribution_base", ON, contributions=fewer) == lower
    first = LAST - window + 1
    assert points("contribution_base", ON, contributions=paid(times, range(first, first + needed))) == worth
    too_old = points("contribution_base", ON, contributions=paid(times, range(first - 1, first - 1 + needed)))
    assert too_old == 0


@pytest.mark.parametrize(("times", "worth"), [("0.8", 25), ("1", 50), ("2", 100)])
def test_three_times_without_its_months_falls_to_the_tier_below(times: str, worth: int) -> None:
    """23 months at 3×, the others at a lower multiple, 36 in all."""
    months = [*paid("3", range(LAST - 22, LAST + 1)), *paid(times, range(LAST - 35, LAST - 22))]
    assert points("contribution_base", ON, contributions=months) == worth
    one_more = [*paid("3", range(LAST - 23, LAST + 1)), *paid(times, range(LAST - 35, LAST - 23))]
    assert points("contribution_base", ON, contributions=one_more) == 120


def test_a_wage_changes_with_its_month() -> None:
    """The wage of 7,832 judges October 2019, 8,211 November."""
    title = {"qualifications": [{"kind": "title", "grade": "senior"}]}
    on = date(2020, 4, 1)
    for october, november, worth in ((7832, 8211, 140), (7831.99, 8211, 0), (7832, 8210.99, 0)):
        months = [
            *rows(4, 8211, before(on)),
            *rows(1, november, 2019 * 12 + 10),
            *rows(1, october, 2019 * 12 + 9),
        ]
        assert points("qualification", on, contributions=months, **title) == worth


def test_wage_months_are_six_of_the_last_twelve() -> None:
    title = {"qualifications": [{"kind": "title", "grade": "intermediate"}]}
    oldest = range(LAST - 11, LAST - 5)
    assert points("qualification", ON, contributions=paid("1", oldest), **title) == 100
    assert points("qualification", ON, contributions=paid("1", oldest)[1:], **title) == 0
    older = range(LAST - 12, LAST - 6)
    assert points("qualification", ON, contributions=paid("1", older), **title) == 0
    assert points("qualification", ON, contributions=paid("0.99", oldest), **title) == 0


@pytest.mark.parametrize(
    ("graduated", "on", "worth"),
    [
        ("2020-01-01", ON, 10),
        ("2019-12-31", ON, 0),
        ("2020-07-01", date(2021, 12, 31), 10),
        ("2020-07-01", date(2022, 1, 1), 0),
        ("2021-05-10", ON, 10),
        ("2021-05-11", ON, 0),
    ],
)
def test_recent_graduate(graduated: str, on: date, worth: int) -> None:
    education = [{"level": "bachelor", "graduated_on": graduated}]
    assert points("recent_graduate", on, recent_full_time_graduate=True, education=education) == worth


@pytest.mark.parametrize(
    ("first", "worth"),
    [("2016-05-10", 20), ("2016-05-11", 0), ("2015-05-10", 24), ("2015-05-11", 20), ("2001-05-10", 80)],
)
def test_public_service(first: str, worth: int) -> None:
    assert points("public_service", ON, **worked(**{"from": first})) == worth


@pytest.mark.parametrize(
    ("first", "worth"),
    [
        ("2018-05-10", 0),
        ("2015-05-10", 12),
        ("2012-05-10", 18),
        ("2012-05-11", 16),
        ("2011-05-11", 18),
        ("2011-05-10", 20),
        ("2010-05-10", 20),
    ],
)
def test_lingang(first: str, worth: int) -> None:
    assert points("key_area", ON, **area(("lingang", first, None))) == worth


def test_over_sixty_has_a_remark() -> None:
    assert line("age", ON, birth_date="1960-05-11")["remarks"] == []
    (remark,) = line("age", ON, birth_date="1960-05-10")["remarks"]
    assert "60 周岁" in remark


@pytest.mark.parametrize(("share", "worth"), [(1, 20), (0.99, 10), (0.5, 10), (0.49, 0)])
def test_the_share_applies(share: Any, worth: int) -> None:
    for key, indicator, amount in (
        ("tax_paid", "investment_tax", 200000),
        ("local_staff", "local_employment", 20),
    ):
        years = dict.fromkeys(("2018", "2019", "2020"), amount)
        assert points(indicator, ON, investment={key: years, "share": share}) == worth
        del years["2018"]
        assert points(indicator, ON, investment={key: years, "share": share}) == 0
