"""Tallies add up, percentiles of joined tallies are exact, and few people are never told of."""

from hypothesis import given
from hypothesis import strategies as st

from applications.statistics.publishing import (
    FEWEST,
    published_days,
    published_total,
    suppressed,
)
from applications.statistics.tally import Count, Stage, cases_of, count_of, joined, percentile

DAYS = st.lists(st.integers(0, 60), max_size=40)


def tally(days: list[int], **counts: int) -> dict[str, object]:
    spread = {str(day): days.count(day) for day in set(days)}
    return {"counts": counts, "days": {str(Stage.CLOCK): spread}}


@given(DAYS, DAYS, st.integers(1, 100))
def test_percentiles_of_joined_tallies_are_those_of_all_cases(
    one: list[int], two: list[int], share: int
) -> None:
    both = joined([tally(one), tally(two)])
    every = sorted(one + two)
    assert cases_of(both, Stage.CLOCK) == len(every)
    expected = next((day for n, day in enumerate(every, 1) if n * 100 >= share * len(every)), None)
    assert percentile(both, Stage.CLOCK, share) == expected


def test_counts_are_summed() -> None:
    both = joined([tally([], accepted=3), tally([], accepted=4, late=1)])
    assert [count_of(both, what) for what in (Count.ACCEPTED, Count.LATE, Count.CHANGED)] == [7, 1, 0]
    assert percentile(both, Stage.WHOLE, 50) is None


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 30), max_size=8))
def test_a_hidden_number_is_never_given_away_by_the_total(numbers: dict[str, int]) -> None:
    shown, total = suppressed(numbers), published_total(numbers)
    hidden = [name for name, number in shown.items() if number is None]
    assert all(shown[name] in (None, number) for name, number in numbers.items())
    assert not any(0 < (number or 0) < FEWEST for number in shown.values())
    if total is not None and any(0 < number < FEWEST for number in numbers.values()):
        alone = len(hidden) == 1
        assert not alone or all(number < FEWEST for number in numbers.values())


def test_days_of_few_cases_are_not_told() -> None:
    nine, ten = joined([tally([4] * 9)]), joined([tally([4] * 9 + [20])])
    assert [published_days(nine, Stage.CLOCK, 50), published_days(ten, Stage.CLOCK, 50)] == [None, 4]
    assert published_days(ten, Stage.CLOCK, 95) == 20
