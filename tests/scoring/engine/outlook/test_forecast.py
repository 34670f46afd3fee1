"""What an outlook says of a person: vetoes, first days, the permit's end, assumptions, refusals."""

from datetime import date
from typing import Any

import pytest

from scoring.engine import (
    MissingReferenceWage,
    NoPolicyVersion,
    Policies,
    ReferenceWages,
    load_policies,
    load_wages,
    outlook,
    parse,
)
from tests.scoring.engine.outlook.people import BACHELOR, foreseen
from tests.scoring.people import EMPLOYER, ON, rows, score


def test_a_veto_arrives_by_an_offence_to_come() -> None:
    result = foreseen(offences=[{"on": "2027-03-03", "sentence_years": 5}], entrepreneur=True)
    assert [change.as_dict() for change in result.changes] == [
        {"on": "2027-03-03", "from": 120, "to": 0, "because": [{"indicator": "veto"}]}
    ]
    assert (result.reaches_standard_on, result.falls_below_on) == (None, date(2027, 3, 3))


def test_a_veto_of_today_leaves_nothing_to_change_and_no_lever() -> None:
    facts: Any = {"offences": [{"on": "2020-01-01", "sentence_years": 9}], **BACHELOR}
    result = foreseen(birth_date="1980-01-01", years=10, **facts)
    assert (result.total, result.changes, result.levers) == (0, (), ())


def test_what_moves_below_zero_is_no_change_of_the_total() -> None:
    facts: Any = {"birth_date": "1980-01-10", "detentions": [{"on": "2024-01-15"}]}
    result = foreseen(years=4, **facts)
    assert [(change.on.isoformat(), change.before, change.after) for change in result.changes] == [
        ("2029-01-15", 0, 19),
        ("2030-01-10", 19, 17),
    ]
    assert [shift.indicator for shift in result.changes[0].shifts] == ["detention"]


def test_the_first_day_at_the_standard_and_the_first_below_it() -> None:
    at_it = foreseen(birth_date="1983-03-02", **BACHELOR)
    assert (at_it.total, at_it.reaches_standard_on, at_it.falls_below_on) == (120, None, date(2027, 3, 2))
    spouse = {"shanghai_hukou": True, "married_on": "2025-06-01"}
    below: Any = {"birth_date": "1980-03-02", "contributions": rows(11), "spouse": spouse, **BACHELOR}
    result = foreseen(years=1, **below)
    assert (result.total, result.reaches_standard_on, result.falls_below_on) == (119, date(2026, 12, 1), None)
    detained = foreseen(years=6, detentions=[{"on": "2027-01-01"}], **below)
    assert (detained.reaches_standard_on, detained.falls_below_on) == (date(2026, 12, 1), date(2027, 1, 1))
    never = foreseen(years=1, birth_date="1980-03-02")
    assert (never.total, never.reaches_standard_on, never.falls_below_on) == (25, None, None)


def test_the_standard_score_to_the_point() -> None:
    education = [{"level": "bachelor", "graduated_on": "2027-07-01"}]
    result = foreseen(years=1, birth_date="1990-01-01", education=education)
    assert [(change.on, change.before, change.after) for change in result.changes] == [
        (date(2027, 7, 1), 30, 120)
    ]
    assert result.reaches_standard_on == date(2027, 7, 1)
    assert not result.changes[0].vetoed


@pytest.mark.parametrize(
    ("permit", "ends"),
    [
        ({"issued_on": "2018-05-01", "valid_until": "2027-04-30"}, "2027-04-30"),
        ({"issued_on": "2018-05-01", "valid_until": "2025-04-30"}, "2025-04-30"),
        (
            {"issued_on": "2018-05-01", "valid_until": "2027-04-30", "cancelled_on": "2027-01-01"},
            "2026-12-31",
        ),
        (
            {"issued_on": "2018-05-01", "valid_until": "2027-04-30", "cancelled_on": "2028-01-01"},
            "2027-04-30",
        ),
        (
            {"issued_on": "2018-05-01", "valid_until": "2027-04-30", "cancelled_on": "2027-04-30"},
            "2027-04-29",
        ),
        ({"issued_on": "2018-05-01", "valid_until": "2027-04-30", "cancelled_on": "2018-05-01"}, None),
        (None, None),
    ],
)
def test_the_end_of_the_permit_is_told_apart(permit: Any, ends: str | None) -> None:
    result = foreseen(permit=permit, birth_date="1980-01-01", years=1)
    assert result.as_dict()["permit_ends_on"] == ends
    assert len(result.changes) == 1


def test_the_total_of_the_day_is_that_of_the_score() -> None:
    facts: Any = {"birth_date": "1970-01-01", "contributions": rows(50, 20000), **BACHELOR}
    result = foreseen(**facts)
    assert (result.on, result.total, result.standard) == (ON, score(**facts).total, 120)


def test_what_is_taken_to_stay_is_said_where_it_matters() -> None:
    assert foreseen(years=1, **BACHELOR).assumes() == []
    assert foreseen(years=10).assumes() == []
    assert foreseen(years=2, **BACHELOR).assumes() == [
        "2023 版办法有效期至 2027-12-31，其后的日期假定沿用本版"
    ]
    assert foreseen(years=5, recent_full_time_graduate=True, education=[]).assumes() == []
    veto = [{"on": "2028-01-05", "sentence_years": 5}]
    assert len(foreseen(years=2, offences=veto).assumes()) == 1
    within = foreseen(years=1, contributions=rows(48, 12000))
    assert within.assumes() == [
        "使用了自 2024-07-01 起的参考平均工资 11396 元，出自转载，尚未见到公布原文",
        "使用了自 2025-07-01 起的参考平均工资 11396 元，出自转载，尚未见到公布原文",
        "使用了自 2026-07-01 起的参考平均工资 11396 元，为暂定沿用数，公布后可能变化",
    ]
    beyond = foreseen(years=2, contributions=rows(48, 12000))
    assert beyond.assumes() == [
        "2023 版办法有效期至 2027-12-31，其后的日期假定沿用本版",
        "参考平均工资已知到 2027-12-31 为止，其后的月份假定沿用自 2026-07-01 起的 11396 元",
        *within.assumes(),
    ]
    excluded = foreseen(years=2, contributions=rows(48, 12000), contracts=[])
    assert excluded.assumes() == []


def test_a_version_is_taken_to_stay_for_what_counts_from_its_last_day_on() -> None:
    degree = [{"level": "bachelor", "graduated_on": "2027-12-31"}]
    assert len(foreseen(years=2, education=degree).assumes()) == 1
    spouse = {"shanghai_hukou": True, "married_on": "2015-06-01", "divorced_on": "2027-03-01"}
    assert foreseen(years=2, spouse=spouse).assumes() == []


def test_a_wage_is_not_taken_to_stay_for_months_that_do_not_count() -> None:
    """Its own last month counts; those after it lie outside the contract."""
    contract = {"employer": EMPLOYER, "from": "2027-12-01", "until": "2027-12-31"}
    assumed = foreseen(years=3, contributions=rows(1, 12000), contracts=[contract]).assumes()
    assert assumed == ["使用了自 2026-07-01 起的参考平均工资 11396 元，为暂定沿用数，公布后可能变化"]


def test_months_beyond_the_wages_that_count_only_just() -> None:
    """The last month that the wages cover is judged in the outlook to 1 January, one more in the next."""
    facts: Any = {"contributions": rows(1, 12000)}
    assert len(foreseen(date(2026, 12, 31), years=1, **facts).assumes()) == 1
    january = foreseen(date(2027, 1, 1), years=1, **facts).assumes()
    assert not any("参考平均工资已知到" in one for one in january)
    february = foreseen(date(2027, 2, 1), years=1, **facts).assumes()
    assert any("参考平均工资已知到 2027-12-31" in one for one in february)


@pytest.mark.parametrize("years", [0, 31, -1])
def test_a_span_that_is_none(years: int) -> None:
    with pytest.raises(ValueError, match=f"1 to 30 years, not {years}"):
        foreseen(years=years)
    assert foreseen(years=30).end == date(2056, 11, 22)
    usual = outlook(parse({}), ON, policies=load_policies(), wages=load_wages())
    assert usual.end == date(2036, 11, 22)


def test_without_levers_none_are_looked_for() -> None:
    facts = parse({"birth_date": "1980-01-01"})
    result = outlook(facts, ON, policies=load_policies(), wages=load_wages(), levers=False)
    assert (result.levers, len(result.changes)) == ((), 10)


def test_no_wages_at_all() -> None:
    facts = parse({"birth_date": "1980-01-01"})
    result = outlook(facts, ON, policies=load_policies(), wages=ReferenceWages([]), years=1)
    assert len(result.changes) == 1


def test_what_cannot_be_scored_today_has_no_outlook() -> None:
    with pytest.raises(NoPolicyVersion):
        foreseen(date(2017, 12, 31))
    wages = ReferenceWages(load_wages().periods[:-1])
    with pytest.raises(MissingReferenceWage) as caught:
        outlook(parse({"contributions": rows(3)}), ON, policies=load_policies(), wages=wages)
    assert [error["path"] for error in caught.value.errors] == [
        "contributions[0].month",
        "contributions[1].month",
        "contributions[2].month",
    ]


def test_a_gap_in_wages_to_come_is_named() -> None:
    periods = load_wages().periods
    after = periods[-1]._replace(valid_from=date(2027, 7, 1))
    before = periods[-1]._replace(valid_until=date(2027, 5, 31))
    wages = ReferenceWages([*periods[:-1], before, after])
    given = [*rows(3), {"month": "2027-06", "employer": EMPLOYER, "base": 1}]
    for contributions, path in ((rows(3), "contributions"), (given, "contributions[3].month")):
        with pytest.raises(MissingReferenceWage) as caught:
            outlook(parse({"contributions": contributions}), ON, policies=load_policies(), wages=wages)
        assert [error["path"] for error in caught.value.errors] == [path]
        assert "2027-06" in caught.value.errors[0]["reason"]


def test_a_version_stays_past_its_end() -> None:
    version = load_policies().version_on(ON)
    alone = outlook(
        parse({"birth_date": "1980-01-01"}), ON, policies=Policies([version]), wages=load_wages(), years=10
    )
    assert alone == foreseen(years=10, birth_date="1980-01-01")
