"""Levers at their edges: days, amounts and rows that only just do, or do not."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from scoring.engine import Policies, ReferenceWages, load_policies, load_wages, outlook, parse
from scoring.engine.policy.model import Row, Table
from tests.scoring.engine.outlook.people import BACHELOR, NEAR, TODAY, foreseen, levers, of
from tests.scoring.people import EMPLOYER, LAST_MONTH, ON, rows

INVESTED: dict[str, Any] = {"share": 0.5, "tax_paid": {"2023": 166000, "2024": 167000, "2025": 167000}}


def test_the_first_new_year_may_be_the_last_day_and_the_cap_may_just_do() -> None:
    whole = ("investment_tax", "自 2026 年度起每年纳税不少于 6,866,000 元", 120, "2027-01-01")
    assert whole in levers(date(2026, 1, 1), years=1, investment=INVESTED)


def test_a_single_point_may_lack() -> None:
    step = ("investment_tax", "自 2026 年度起每年纳税不少于 266,000 元", 10, "2027-01-01")
    almost: Any = {"birth_date": "1982-01-15", **BACHELOR}
    assert step in levers(date(2026, 2, 1), years=1, investment=INVESTED, **almost)


def test_months_are_paid_for_until_the_standard_is_reached_to_the_point() -> None:
    title = [{"kind": "title", "grade": "intermediate"}]
    facts: Any = {"birth_date": "1976-12-01", "contributions": rows(2, 5000), "qualifications": title}
    change = "自 2026-11 起缴费基数不低于参考平均工资的 1 倍（按现行数为每月 11,396 元），缴满 6 个月"
    assert (change, 100, "2027-09-01") in of("qualification", **facts)


def test_a_higher_base_begins_with_the_first_month_that_counts() -> None:
    contracts = [{"employer": EMPLOYER, "from": "2027-01-01"}]
    facts: Any = {"birth_date": "1980-03-02", "contributions": rows(24, 5000), "contracts": contracts}
    assert all(change.startswith("自 2027-01 起") for change, _, _ in of("contribution_base", **facts))
    assert len(of("contribution_base", **facts)) == 2


def test_a_higher_base_is_told_by_the_wage_of_its_first_month() -> None:
    *earlier, newest = load_wages().periods
    wages = ReferenceWages([*earlier, newest._replace(wage=Decimal(12000))])
    facts = parse({"birth_date": "1980-03-02", "contributions": rows(24, 5000, LAST_MONTH - 5)})
    for on, amount in ((ON, "36,000"), (date(2026, 6, 10), "34,188")):
        found = outlook(facts, on, policies=load_policies(), wages=wages).levers
        first, *_ = [lever.change() for lever in found if lever.indicator == "contribution_base"]
        assert f"3 倍（按现行数为每月 {amount} 元）" in first


def test_a_contract_is_signed_for_months_to_come_alone() -> None:
    contracts = [{"employer": EMPLOYER, "from": "2020-01-01", "until": "2026-10-31"}]
    facts: Any = {"birth_date": "1982-03-02", **BACHELOR, "contributions": rows(11), "contracts": contracts}
    signing = f"与缴费单位（{EMPLOYER}）签订劳动合同，此后缴费单位与合同单位一致"
    assert of("contribution_years", **facts) == [(signing, 3, "2026-12-01")]


def test_the_income_tax_of_the_application_month_is_not_mended() -> None:
    unlike = rows(10, last=LAST_MONTH - 1, matches_income_tax=False)
    now = {"month": "2026-11", "employer": EMPLOYER, "base": 1, "matches_income_tax": False}
    facts: Any = {"birth_date": "1982-01-02", **BACHELOR, "contributions": [*rows(1), *unlike, now]}
    mending = "更正个人所得税申报，使不能合理对应的 10 个月与缴费基数对应"
    assert of("contribution_years", **facts) == [(mending, 3, "2027-01-01")]


def test_a_marriage_or_work_that_begins_on_the_day() -> None:
    spouse = {"shanghai_hukou": False, "married_on": TODAY}
    assert of("local_spouse", **NEAR, spouse=spouse) == [("配偶取得本市户籍", 32, "2034-11-22")]
    facts: Any = {"birth_date": "1969-11-23", "education": [{"level": "doctorate"}]}
    area = [{"area": "lingang", "from": TODAY, "until": "2027-01-31"}]
    assert not [change for change, _, _ in of("key_area", **facts, key_area=area) if "临港" in change]


def with_qualifications(changed: Callable[[tuple[Row, ...]], Iterable[Row]]) -> Policies:
    """The policy of the day, but for the rows of its table of qualifications."""
    policy = load_policies().version_on(ON)
    indicators = tuple(
        replace(one, rows=tuple(changed(one.rows)))
        if isinstance(one, Table) and one.fact == "qualifications"
        else one
        for one in policy.indicators
    )
    return Policies([replace(policy, indicators=indicators)])


def test_a_ladder_climbs_the_rows_of_its_own_kind_alone() -> None:
    policies = with_qualifications(
        lambda given: [
            replace(row, points=90)
            if row.when["kind"] == "professional_qualification" and row.points
            else row
            for row in given
        ]
    )
    facts = parse({"birth_date": "1980-03-02", "contributions": rows(12, 12000)})
    found = outlook(facts, ON, policies=policies, wages=load_wages()).levers
    told = [(one.change(), one.points) for one in found if one.indicator == "qualification"]
    assert ("取得中级职称", 100) in told
    assert ("取得职业资格（相当于中级职称）", 90) in told


def test_what_no_row_of_the_table_knows_has_no_lever() -> None:
    policies = with_qualifications(lambda given: (row for row in given if row.points))
    junior = {"kind": "title", "grade": "junior", "fits_post": False, "registration_required": True}
    facts = parse({**NEAR, "qualifications": [junior]})
    found = outlook(facts, ON, policies=policies, wages=load_wages()).levers
    assert [(lever.change(), lever.on) for lever in found] == [
        (lever.change(), lever.on) for lever in foreseen(years=10, **NEAR).levers
    ]


def test_an_award_to_come_cannot_be_filed_today() -> None:
    award = {"level": "municipal_special", "awarded_on": "2026-11-23", "filed": False}
    assert not [change for change, _, _ in of("award", **NEAR, awards=[award]) if "补办" in change]


def test_of_indicators_that_gain_the_same_the_first_is_told() -> None:
    title = [{"kind": "title", "grade": "intermediate"}]
    unlike = rows(36, 24000, matches_income_tax=False)
    found = levers(birth_date="1980-03-02", contributions=unlike, qualifications=title)
    assert [lever for lever in found if lever[2] == 100 + 9 + 100] == [
        ("qualification", "更正个人所得税申报，使不能合理对应的 36 个月与缴费基数对应", 209, TODAY)
    ]


def test_the_least_amount_by_which_a_day_is_reached_though_later_days_need_more() -> None:
    tax = {"2023": 166000, "2024": 167000, "2025": 167000}
    facts: Any = {"birth_date": "1974-06-02", **BACHELOR}
    assert of("investment_tax", **facts, investment={"share": 0.5, "tax_paid": tax}) == [
        ("自 2026 年度起每年纳税不少于 866,000 元", 20, "2027-01-01"),
        ("自 2026 年度起每年纳税不少于 516,500 元", 20, "2028-01-01"),
    ]
