"""The outlook equals trying every day, and each lever does what it says: random people by Hypothesis."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.engine import FactsError, Outlook, Policies, load_policies, load_wages, outlook, parse
from scoring.engine.outlook.result import Lever
from tests.scoring.engine.outlook.changed import pulled
from tests.scoring.engine.outlook.every_day import by_every_day, last_day, scored
from tests.scoring.strategies import lives, people, scoring_days

POLICIES = load_policies()
days = scoring_days | st.sampled_from([date(2020, 2, 29), date(2024, 2, 29), date(2026, 1, 1)])


def foreseen(document: dict[str, Any], on: date, years: int, policies: Policies = POLICIES) -> Outlook:
    return outlook(parse(document), on, policies=policies, wages=load_wages(), years=years)


def assert_the_same(document: dict[str, Any], on: date, years: int) -> None:
    result = foreseen(document, on, years).as_dict()
    expected = by_every_day(POLICIES.version_on(on), document, on, years)
    assert {name: result[name] for name in expected} == expected


@settings(max_examples=120, deadline=None)
@given(lives, days, st.integers(1, 3))
def test_as_by_every_day(document: dict[str, Any], on: date, years: int) -> None:
    assert_the_same(document, on, years)


@settings(max_examples=10, deadline=None)
@given(lives | people, days)
def test_as_by_every_day_of_ten_years(document: dict[str, Any], on: date) -> None:
    assert_the_same(document, on, 10)


@settings(max_examples=60, deadline=None)
@given(lives | people, days)
def test_a_shorter_outlook_is_the_beginning_of_a_longer_one(document: dict[str, Any], on: date) -> None:
    short, long = foreseen(document, on, 4), foreseen(document, on, 11)
    assert short.changes == tuple(change for change in long.changes if change.on <= short.end)
    assert short.total == long.total
    after = [change.after for change in long.changes]
    assert [change.before for change in long.changes] == [long.total, *after][:-1]


@settings(max_examples=150, deadline=None)
@given(lives, days, st.integers(1, 12))
def test_levers_do_what_they_say(document: dict[str, Any], on: date, years: int) -> None:
    result = foreseen(document, on, years)
    policy = POLICIES.version_on(on)
    order = [indicator.id for indicator in policy.indicators]
    keys = [(lever.on, lever.points, order.index(lever.indicator)) for lever in result.levers]
    assert keys == sorted(keys)
    assert result.total < policy.standard or not keys
    for lever in result.levers:
        assert on <= lever.on <= result.end
        assert result.reaches_standard_on is None or lever.on < result.reaches_standard_on
        assert any(
            reaches(one, lever, on, result.end)
            for one in pulled(document, lever, policy, on, last_day(on, years))
        )
        lesser(document, lever, on, result.end)


def reaches(document: dict[str, Any], lever: Lever, on: date, end: date) -> bool:
    """Whether a document is at the standard on the lever's day, by as many points, and not the day before."""
    policy = POLICIES.version_on(on)
    if lever.on > on:
        before = scored(policy, document, on, end, lever.on - timedelta(1))
        if before.total >= policy.standard:
            return False
    return scored(policy, document, on, end, lever.on).total >= policy.standard


def lesser(document: dict[str, Any], lever: Lever, on: date, end: date) -> None:
    """A little less of a change that has a size does not reach the standard on the lever's day."""
    name, values = lever.change_part
    smaller = {"lever.tax_paid": "amount", "lever.local_staff": "amount", "lever.base": "paid"}.get(name)
    if smaller:
        less = lever._replace(change_part=(name, {**values, smaller: values[smaller] - 1}))  # type: ignore[operator]
        policy = POLICIES.version_on(on)
        for one in pulled(document, less, policy, on, end):
            assert scored(policy, one, on, end, lever.on).total < policy.standard


@pytest.mark.parametrize("on", [date(2012, 1, 1), date(2018, 3, 1)])
def test_what_cannot_be_scored_has_no_outlook(on: date) -> None:
    document = {"contributions": [{"month": "2010-01", "employer": "A", "base": 1}]}
    if on.year == 2012:
        with pytest.raises(LookupError):
            foreseen(document, on, 1)
    else:
        assert foreseen(document, on, 1).total == 0
        with pytest.raises(FactsError):
            foreseen({"contributions": [{"month": "2013-01", "employer": "A", "base": 1}] * 2}, on, 1)
