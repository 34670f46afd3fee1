"""The batch equals the engine: for random people, on random days, under real and fictitious versions."""

import random
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.batch import Columns, Totals, columns_of, evaluate, partitions
from scoring.engine import (
    Facts,
    FactsError,
    MissingReferenceWage,
    Policy,
    ReferenceWages,
    assess_under,
    load_policies,
    load_wages,
    parse,
)
from tests.scoring.batch.everybody import everybody, scoring_days, versions
from tests.scoring.people import ON, rows

groups = st.lists(everybody, max_size=6)
often = settings(max_examples=150, deadline=None)


def same(totals: Totals, people: list[Facts], on: date, policy: Policy, wages: ReferenceWages) -> None:
    """Each person's numbers are those of the engine, or its errors."""
    assert len(totals) == len(people)
    for place, facts in enumerate(people):
        try:
            one = assess_under(policy, facts, on, wages=wages)
        except MissingReferenceWage as error:
            assert totals.refused[place].faults == error.faults
            assert (totals.total[place], totals.eligible[place], totals.assessed[place]) == (0, False, False)
            continue
        assert totals.assessed[place]
        assert [line.id for line in one.indicators] == list(totals.indicators)
        assert [line.points for line in one.indicators] == totals.lines[:, place].tolist()
        assert [line.counted for line in one.indicators] == [
            totals.counted(line.id)[place] for line in one.indicators
        ]
        assert one.total == totals.total[place]
        assert one.reached == totals.reached[place]
        assert one.vetoed == totals.vetoed[place]
        assert one.eligible == totals.eligible[place]


@settings(max_examples=500, deadline=None)  # of up to six: more than a thousand people
@given(groups, scoring_days, versions)
def test_batch_equals_engine(documents: list[dict[str, Any]], on: date, policy: Policy) -> None:
    people = [parse(document) for document in documents]
    totals = evaluate(columns_of(people), on, policy=policy, wages=load_wages())
    same(totals, people, on, policy, load_wages())


@often
@given(groups, scoring_days, st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(
    documents: list[dict[str, Any]], on: date, randomly: random.Random
) -> None:
    policy = load_policies().version("2023")
    shuffled = [
        {
            key: randomly.sample(value, len(value)) if isinstance(value, list) else value
            for key, value in document.items()
        }
        for document in documents
    ]
    one, two = (
        evaluate(columns_of(map(parse, these)), on, policy=policy, wages=load_wages())
        for these in (documents, shuffled)
    )
    assert one.lines.tolist() == two.lines.tolist()
    assert one.total.tolist() == two.total.tolist()


@often
@given(groups, st.integers(0, 6), scoring_days)
def test_partitions_join_to_the_whole(documents: list[dict[str, Any]], cut: int, on: date) -> None:
    policy = load_policies().version("2023")
    whole = columns_of(map(parse, documents))
    halves = [whole.part(0, min(cut, len(whole))), whole.part(min(cut, len(whole)), len(whole))]
    expected = evaluate(whole, on, policy=policy, wages=load_wages())
    for columns in (Columns.joined(halves), whole):
        totals = evaluate(columns, on, policy=policy, wages=load_wages())
        assert totals.lines.tolist() == expected.lines.tolist()
    joined = Totals.joined([evaluate(half, on, policy=policy, wages=load_wages()) for half in halves])
    assert joined.total.tolist() == expected.total.tolist()
    assert {place: one.faults for place, one in joined.refused.items()} == {
        place: one.faults for place, one in expected.refused.items()
    }


def test_people_beyond_one_partition(monkeypatch: pytest.MonkeyPatch) -> None:
    people = [parse({"contributions": rows(months)}) for months in range(40)]
    columns = columns_of(people)
    policy, wages = load_policies().version_on(ON), load_wages()
    expected = evaluate(columns, ON, policy=policy, wages=wages)
    monkeypatch.setattr("scoring.batch.evaluation.MOST_PEOPLE", 7)
    assert [len(part) for part in partitions(columns)] == [7] * 5 + [5]
    monkeypatch.setattr("scoring.batch.evaluation.MOST_CELLS", 100)
    parts = list(partitions(columns))
    assert sum(map(len, parts)) == 40
    assert min(map(len, parts)) < 5
    totals = evaluate(columns, ON, policy=policy, wages=wages)
    assert totals.total.tolist() == expected.total.tolist()
    same(totals, people, ON, policy, wages)


def test_months_of_a_thousand_years() -> None:
    far = {
        "contributions": [{"month": month, "employer": "x", "base": 9000} for month in ("0001-01", "9999-12")]
    }
    people = [parse(far), parse({"contributions": rows(76)}), parse({})]
    policy = load_policies().version_on(ON)
    same(
        evaluate(columns_of(people), ON, policy=policy, wages=load_wages()), people, ON, policy, load_wages()
    )


def test_nobody() -> None:
    totals = evaluate(columns_of([]), ON, policy=load_policies().version_on(ON), wages=load_wages())
    assert (len(totals), totals.refused, totals.policy) == (0, {}, "2023")


def test_who_is_refused_does_not_stop_the_others() -> None:
    with pytest.raises(FactsError) as bad:
        parse({"birth_date": "1988-02-30"})
    good = parse({"contributions": rows(76)})
    early = parse({"contributions": [*rows(12, last=2010 * 12 + 5), *rows(3, back_paid=True)]})
    columns = columns_of([good, bad.value, early, good])
    policy = load_policies().version("2018")
    totals = evaluate(columns, date(2012, 1, 1), policy=policy, wages=load_wages())
    with pytest.raises(MissingReferenceWage) as missing:
        assess_under(policy, early, date(2012, 1, 1), wages=load_wages())
    assert totals.refused[1] is bad.value
    assert totals.refused[2].errors == missing.value.errors
    assert list(totals.refused) == [1, 2]
    assert totals.assessed.tolist() == [True, False, False, True]
    assert Columns.joined([columns.part(2, 4), columns.part(0, 2)]).refused == {3: bad.value}
