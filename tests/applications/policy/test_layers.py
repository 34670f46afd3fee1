"""Layers of rows, compared with looking at every single day."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from applications.policy.layers import ONE_DAY, Span, flattened

START = date(2020, 1, 1)
SPANS = st.tuples(st.integers(0, 40), st.integers(0, 15)).map(
    lambda pair: (START + timedelta(days=pair[0]), START + timedelta(days=sum(pair)))
)


@given(st.lists(SPANS, max_size=8))
def test_of_each_day_the_newest_row_counts(given_spans: list[tuple[date, date]]) -> None:
    rows = [Span(first, last, place) for place, (first, last) in enumerate(given_spans)]
    seen = flattened(rows)
    for day in (START + timedelta(days=number) for number in range(60)):
        on_top = [row.value for row in rows if row.first <= day <= row.last][-1:]
        assert [span.value for span in seen if span.first <= day <= span.last] == on_top


@given(st.lists(SPANS, max_size=8))
def test_what_is_seen_is_in_order_and_never_empty(given_spans: list[tuple[date, date]]) -> None:
    seen = flattened(Span(first, last, place) for place, (first, last) in enumerate(given_spans))
    assert all(span.first <= span.last for span in seen)
    assert all(one.last < two.first for one, two in pairwise(seen))


def test_a_row_in_the_middle_leaves_both_ends() -> None:
    below = Span(START, START + timedelta(days=9), "old")
    top = Span(START + timedelta(days=3), START + timedelta(days=5), "new")
    assert flattened([below, top]) == [
        Span(START, top.first - ONE_DAY, "old"),
        top,
        Span(top.last + ONE_DAY, below.last, "old"),
    ]
