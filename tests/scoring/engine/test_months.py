"""Calendar arithmetic."""

from datetime import date, timedelta

import pytest

from scoring.engine.months import (
    anniversary,
    first_day,
    full_years,
    joined,
    joined_months,
    month_of,
    month_text,
    months_after,
    whole_months,
)


def test_a_month_and_its_text() -> None:
    assert month_text(month_of(date(2026, 11, 22))) == "2026-11"
    assert month_text(month_of(date(2026, 12, 1)) + 1) == "2027-01"
    assert month_text(month_of(date(1, 1, 1))) == "0001-01"


@pytest.mark.parametrize(
    ("since", "on", "years"),
    [
        (date(2020, 5, 10), date(2021, 5, 9), 0),
        (date(2020, 5, 10), date(2021, 5, 10), 1),
        (date(2020, 2, 29), date(2021, 2, 28), 0),
        (date(2020, 2, 29), date(2021, 3, 1), 1),
        (date(2020, 2, 29), date(2024, 2, 28), 3),
        (date(2020, 2, 29), date(2024, 2, 29), 4),
    ],
)
def test_full_years(since: date, on: date, years: int) -> None:
    assert full_years(since, on) == years


@pytest.mark.parametrize(
    ("since", "years", "day"),
    [
        (date(2020, 5, 10), 1, date(2021, 5, 10)),
        (date(2020, 5, 31), 3, date(2023, 5, 31)),
        (date(2020, 1, 31), 1, date(2021, 1, 31)),
        (date(2020, 3, 31), 1, date(2021, 3, 31)),
        (date(2020, 2, 28), 1, date(2021, 2, 28)),
        (date(2020, 2, 29), 1, date(2021, 3, 1)),
        (date(2020, 2, 29), 4, date(2024, 2, 29)),
        (date(2020, 2, 29), 0, date(2020, 2, 29)),
    ],
)
def test_the_anniversary_is_the_first_day_of_its_full_years(since: date, years: int, day: date) -> None:
    assert anniversary(since, years) == day
    assert full_years(since, day) == years
    assert full_years(since, day - timedelta(days=1)) == years - 1


@pytest.mark.parametrize("day", [date(2026, 1, 31), date(2026, 11, 1), date(2027, 12, 15)])
def test_a_month_begins_on_its_first_day(day: date) -> None:
    assert first_day(month_of(day)) == day.replace(day=1)


@pytest.mark.parametrize(
    ("first", "months", "day"),
    [
        (date(2020, 3, 1), 36, date(2023, 3, 1)),
        (date(2020, 1, 31), 1, date(2020, 2, 29)),
        (date(2021, 1, 31), 1, date(2021, 2, 28)),
        (date(2020, 12, 31), 2, date(2021, 2, 28)),
        (date(2004, 1, 31), 1, date(2004, 2, 29)),
        (date(2021, 1, 31), 3, date(2021, 4, 30)),
        (date(2021, 5, 15), 7, date(2021, 12, 15)),
        (date(2021, 5, 15), 8, date(2022, 1, 15)),
        (date(2021, 11, 30), 1, date(2021, 12, 30)),
    ],
)
def test_the_day_on_which_months_are_whole(first: date, months: int, day: date) -> None:
    assert months_after(first, months) == day
    assert whole_months(first, day) == months
    assert whole_months(first, day - timedelta(days=1)) == months - 1


@pytest.mark.parametrize(
    ("first", "after", "months"),
    [
        (date(2020, 3, 1), date(2023, 3, 1), 36),
        (date(2020, 3, 1), date(2023, 2, 28), 35),
        (date(2020, 1, 31), date(2020, 2, 28), 0),
        (date(2020, 1, 31), date(2020, 2, 29), 1),
        (date(2021, 1, 31), date(2021, 2, 28), 1),
        (date(2020, 2, 29), date(2021, 2, 28), 12),
        (date(2020, 2, 29), date(2021, 2, 27), 11),
        (date(2021, 1, 30), date(2021, 4, 29), 2),
        (date(2021, 1, 31), date(2021, 4, 30), 3),
        (date(2021, 1, 15), date(2021, 1, 15), 0),
        (date(9999, 11, 30), date(9999, 12, 31), 1),
    ],
)
def test_whole_months(first: date, after: date, months: int) -> None:
    assert whole_months(first, after) == months


ON = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("periods", "months"),
    [
        ([], 0),
        ([(date(2020, 3, 1), date(2023, 2, 28))], 36),
        ([(date(2026, 10, 22), None)], 1),
        ([(date(2026, 10, 23), None)], 0),
        ([(date(2026, 10, 22), date(2026, 11, 20))], 0),
        ([(date(2026, 10, 22), date(2026, 11, 21))], 1),
        ([(date(2026, 10, 22), date(9999, 12, 31))], 1),
        ([(ON, None)], 0),
        ([(date(2030, 1, 1), None)], 0),
        # touching: 15 days and 16 days of one month are one month together
        ([(date(2020, 1, 1), date(2020, 1, 15)), (date(2020, 1, 16), date(2020, 1, 31))], 1),
        # a day between: two rests, both lost
        ([(date(2020, 1, 1), date(2020, 1, 15)), (date(2020, 1, 17), date(2020, 2, 10))], 0),
        # overlapping months count once, a period inside another adds nothing
        ([(date(2020, 1, 1), date(2020, 6, 30)), (date(2020, 4, 1), date(2020, 8, 31))], 8),
        ([(date(2020, 1, 1), date(2020, 12, 31)), (date(2020, 4, 1), date(2020, 5, 31))], 12),
        # separate ones are summed, in whatever order they stand
        ([(date(2022, 1, 1), date(2022, 3, 31)), (date(2020, 1, 1), date(2020, 2, 29))], 5),
    ],
)
def test_joined_months(periods: list[tuple[date, date | None]], months: int) -> None:
    assert joined_months(periods, ON) == months


def test_joined_periods_stand_in_order_with_the_day_after_their_last() -> None:
    first, second = (date(2020, 1, 1), date(2020, 1, 15)), (date(2022, 3, 1), date(2022, 3, 31))
    open_one, today, later = (date(2026, 1, 1), None), (ON, None), (date(2030, 1, 1), None)
    assert joined([later, second, today, open_one, first], ON) == [
        (date(2020, 1, 1), date(2020, 1, 16)),
        (date(2022, 3, 1), date(2022, 4, 1)),
        (date(2026, 1, 1), ON),
    ]


def test_what_begins_on_the_day_is_no_period_yet() -> None:
    assert joined([(ON, None)], ON) == []
    assert joined([(date(2020, 1, 1), date(2020, 1, 31)), (ON, ON)], ON) == [
        (date(2020, 1, 1), date(2020, 2, 1))
    ]


def test_a_period_is_joined_to_the_one_before_it_not_to_the_first() -> None:
    first = (date(2018, 1, 1), date(2018, 1, 31))
    second, touching = (date(2020, 1, 1), date(2020, 3, 31)), (date(2020, 4, 1), date(2020, 5, 31))
    inside = (date(2020, 2, 1), date(2020, 2, 29))
    assert joined([first, second, inside, touching], ON) == [
        (date(2018, 1, 1), date(2018, 2, 1)),
        (date(2020, 1, 1), date(2020, 6, 1)),
    ]
