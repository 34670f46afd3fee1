from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from applications.workdays import shipped
from applications.workdays.arithmetic import Calendar, MissingYear, Notice, Reason

CALENDAR = shipped.calendar()
FIRST, LAST = date(2018, 1, 1), date(2026, 12, 31)


def test_every_day_agrees_with_the_oracle():
    """chinesecalendar knows the same notices; it is never used by the product."""
    days = CALENDAR.days(FIRST - timedelta(days=1), LAST)
    assert [day.day for day in days if day.working != chinese_calendar.is_workday(day.day)] == []
    assert (len(days), days[0].day, days[-1].day) == (3287, FIRST, LAST)


@settings(max_examples=200, deadline=None)
@given(st.dates(FIRST, LAST), st.integers(1, 200))
def test_any_interval_agrees_with_the_oracle(start, number):
    ahead = (start + timedelta(days=step) for step in range(1, 500))
    working = [day for day in ahead if day <= LAST and chinese_calendar.is_workday(day)][:number]
    if len(working) < number:
        with pytest.raises(MissingYear, match="2027"):
            CALENDAR.add(start, number)
    else:
        reached = CALENDAR.add(start, number)
        assert (reached.day, reached.provisional) == (working[-1], False)
        assert CALENDAR.count(start, reached.day) == number
        assert CALENDAR.is_working_day(reached.day)


@pytest.mark.parametrize(
    ("start", "reached"),
    [
        ("2023-09-20", "2023-10-24"),
        ("2024-02-05", "2024-03-08"),
        ("2024-09-10", "2024-10-14"),
        ("2025-01-20", "2025-02-21"),
        ("2025-09-22", "2025-10-24"),
        ("2025-12-22", "2026-01-20"),
        ("2026-01-28", "2026-03-03"),
        ("2026-09-14", "2026-10-16"),
    ],
)
def test_the_checked_vectors_of_twenty_working_days(start, reached):
    assert CALENDAR.add(date.fromisoformat(start), 20).day == date.fromisoformat(reached)


@pytest.mark.parametrize(
    ("day", "working", "reason", "source"),
    [
        ("2026-11-20", True, Reason.ORDINARY, ""),
        ("2026-11-22", False, Reason.WEEKEND, ""),
        ("2026-10-10", True, Reason.MAKE_UP, "国务院办公厅通知 2025-11-04"),
        ("2026-10-01", False, Reason.OFF, "国务院办公厅通知 2025-11-04"),
        ("2018-12-29", True, Reason.MAKE_UP, "国办发明电〔2018〕15号"),
        ("2019-05-05", True, Reason.MAKE_UP, "国办发明电〔2019〕3号"),
        ("2020-02-01", False, Reason.OFF, "国办发明电〔2020〕1号"),
        ("2021-02-20", True, Reason.MAKE_UP, "国办发明电〔2020〕27号"),
        ("2022-01-31", False, Reason.OFF, "国办发明电〔2021〕11号"),
    ],
)
def test_each_day_says_why(day, working, reason, source):
    seen = CALENDAR.look_up(date.fromisoformat(day))
    assert (seen.working, seen.reason, seen.source, seen.provisional) == (working, reason, source, False)


def test_a_year_without_notice_is_never_silent():
    for ask in (CALENDAR.is_working_day, CALENDAR.look_up):
        with pytest.raises(MissingYear) as caught:
            ask(date(2027, 1, 4))
        assert caught.value.year == 2027
    with pytest.raises(MissingYear, match="2017"):
        CALENDAR.count(date(2017, 12, 1), date(2018, 1, 5))


def test_only_days_that_are_needed_ask_for_their_year():
    assert CALENDAR.add(date(2017, 12, 31), 1).day == date(2018, 1, 2)
    assert CALENDAR.add(date(2026, 12, 30), 1).day == date(2026, 12, 31)
    assert CALENDAR.add(date(2026, 12, 31), 0).day == date(2026, 12, 31)


def test_provisional_days_go_by_weekends_and_statutory_dates():
    reached = CALENDAR.add(date(2026, 12, 31), 1, provisional=True)
    assert (reached.day, reached.provisional) == (date(2027, 1, 4), True)
    days = CALENDAR.days(date(2026, 12, 31), date(2027, 12, 31), provisional=True)
    assert [str(day.day)[5:] for day in days if day.reason is Reason.STATUTORY] == [
        *("01-01", "02-05", "02-06", "02-07", "02-08", "04-05", "05-01", "05-02", "06-09", "09-15"),
        *("10-01", "10-02", "10-03"),
    ]
    assert all(day.provisional for day in days)
    weekends = {day.day for day in days if day.reason is Reason.WEEKEND}
    assert all(day.weekday() >= 5 for day in weekends)
    assert sum(day.working for day in days) == 365 - 13 - len(weekends)


def test_a_date_within_loaded_years_is_certain_even_when_asked_provisionally():
    reached = CALENDAR.add(date(2026, 9, 14), 20, provisional=True)
    assert (reached.day, reached.provisional) == (date(2026, 10, 16), False)


@pytest.mark.parametrize(
    ("start", "year"), [(date(2027, 12, 31), 2028), (date.max, 10000), (date(2016, 5, 5), 2016)]
)
def test_beyond_the_statutory_dates_nothing_is_guessed(start, year):
    with pytest.raises(MissingYear) as caught:
        CALENDAR.add(start, 1, provisional=True)
    assert caught.value.year == year


def test_a_loaded_year_wins_over_statutory_dates():
    calendar = Calendar(
        {2027: {date(2027, 1, 1): Notice(Reason.OFF, "notice")}}, {date(2027, 4, 5): "statutory"}
    )
    assert calendar.years == (2027,)
    assert calendar.look_up(date(2027, 4, 5), provisional=True).reason is Reason.ORDINARY


def test_days_are_not_counted_backward():
    with pytest.raises(ValueError, match="negative"):
        CALENDAR.add(date(2026, 9, 14), -1)
    assert CALENDAR.count(date(2026, 9, 14), date(2026, 9, 14)) == 0
    assert CALENDAR.days(date(2026, 9, 14), date(2026, 9, 1)) == []
