"""The outlook equals trying every day, and each lever does what it says: random people by Hypothesis."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.engine import (
    MissingReferenceWage,
    Outlook,
    Policies,
    Policy,
    load_policies,
    load_wages,
    outlook,
    parse,
)
from scoring.engine.outlook.result import Lever
from tests.scoring.batch.everybody import fictitious
from tests.scoring.engine.outlook.changed import pulled
from tests.scoring.engine.outlook.every_day import by_every_day, last_day, scored
from tests.scoring.strategies import lives, people, scoring_days

POLICIES = load_policies()
days = scoring_days | st.sampled_from([date(2020, 2, 29), date(2024, 2, 29), date(2026, 1, 1)])


def foreseen(document: dict[str, Any], on: date, years: int, policies: Policies = POLICIES) -> Outlook:
    return outlook(parse(document), on, policies=policies, wages=load_wages(), years=years)


def assert_the_same(document: dict[str, Any], on: date, years: int, policies: Policies = POLICIES) -> None:
    version = policies.version_on(on)
    try:
        result = foreseen(document, on, years, policies).as_dict()
    except MissingReferenceWage:
        with pytest.raises(MissingReferenceWage):
            by_every_day(version, document, on, years)
        return
    expected = by_every_day(version, document, on, years)
    assert {name: result[name] for name in expected} == expected


@settings(max_examples=80, deadline=None)
@given(lives, days, st.integers(1, 3))
def test_as_by_every_day(document: dict[str, Any], on: date, years: int) -> None:
    assert_the_same(document, on, years)


@settings(max_examples=10, deadline=None)
@given(lives | people, days)
def test_as_by_every_day_of_ten_years(document: dict[str, Any], on: date) -> None:
    assert_the_same(document, on, 10)


@settings(max_examples=60, deadline=None)
@given(lives, fictitious(), st.data())
def test_as_by_every_day_under_other_numbers(document: dict[str, Any], version: Policy, data: Any) -> None:
    on = data.draw(st.dates(version.valid_from, version.valid_until))
    assert_the_same(document, on, data.draw(st.integers(1, 2)), Policies([version]))


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
