"""The 20-working-day clock, derived from events."""

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from applications.cases.clock import LIMIT, Clock, Reason, Tick, derive
from applications.workdays import shipped

CALENDAR = shipped.calendar()

# The checked vectors of the specification: accepted on, due on, without any referral.
VECTORS = [
    ("2023-09-20", "2023-10-24"),
    ("2024-02-05", "2024-03-08"),
    ("2024-09-10", "2024-10-14"),
    ("2025-01-20", "2025-02-21"),
    ("2025-09-22", "2025-10-24"),
    ("2025-12-22", "2026-01-20"),
    ("2026-01-28", "2026-03-03"),
    ("2026-09-14", "2026-10-16"),
]


def _clock(ticks: list[Tick], as_of: str) -> Clock:
    clock = derive(ticks, CALENDAR, date.fromisoformat(as_of))
    assert clock is not None
    return clock


@pytest.mark.parametrize(("accepted", "due"), VECTORS)
def test_due_day_without_referrals(accepted: str, due: str) -> None:
    clock = _clock([Tick("accept", date.fromisoformat(accepted))], accepted)
    assert (clock.due_on, clock.used, clock.provisional) == (date.fromisoformat(due), 0, False)


@pytest.mark.parametrize(("accepted", "due"), VECTORS)
def test_overdue_begins_the_day_after_the_due_day(accepted: str, due: str) -> None:
    ticks = [Tick("accept", date.fromisoformat(accepted))]
    on_the_day = _clock(ticks, due)
    assert (on_the_day.used, on_the_day.left, on_the_day.overdue) == (LIMIT, 0, False)
    day_after = derive(ticks, CALENDAR, date.fromisoformat(due) + timedelta(days=1))
    assert day_after is not None
    assert day_after.overdue
    assert day_after.due_on == date.fromisoformat(due)


def test_no_clock_before_acceptance() -> None:
    assert derive([], CALENDAR, date(2026, 9, 14)) is None


def test_referral_stops_from_the_day_after_it_opens_to_the_day_it_closes() -> None:
    ticks = [
        Tick("accept", date(2026, 11, 2)),
        Tick("referral_opened", date(2026, 11, 4), 7),
        Tick("referral_closed", date(2026, 11, 6), 7),
    ]
    clock = _clock(ticks, "2026-11-09")
    assert [(mark.day.day, mark.reason, mark.number) for mark in clock.days] == [
        (3, Reason.COUNTED, 1),
        (4, Reason.COUNTED, 2),
        (5, Reason.REFERRAL_OPEN, 0),
        (6, Reason.REFERRAL_OPEN, 0),
        (7, Reason.DAY_OFF, 0),
        (8, Reason.DAY_OFF, 0),
        (9, Reason.COUNTED, 3),
    ]
    assert (clock.used, clock.left, clock.standing_still) == (3, 17, False)


def test_two_referrals_at_once_stop_it_once_and_until_the_later_closes() -> None:
    ticks = [
        Tick("accept", date(2026, 11, 2)),
        Tick("referral_opened", date(2026, 11, 2), 1),
        Tick("referral_opened", date(2026, 11, 2), 2),
        Tick("referral_closed", date(2026, 11, 4), 1),
        Tick("referral_closed", date(2026, 11, 5), 2),
    ]
    clock = _clock(ticks, "2026-11-06")
    assert [mark.reason for mark in clock.days] == [Reason.REFERRAL_OPEN] * 3 + [Reason.COUNTED]


def test_open_referral_counts_as_if_it_closed_today() -> None:
    ticks = [Tick("accept", date(2026, 11, 2)), Tick("referral_opened", date(2026, 11, 2), 1)]
    clock = _clock(ticks, "2026-11-05")
    assert (clock.used, clock.standing_still) == (0, True)
    assert clock.due_on == CALENDAR.add(date(2026, 11, 5), LIMIT).day


def test_due_day_beyond_the_loaded_years_is_provisional() -> None:
    clock = _clock([Tick("accept", date(2026, 12, 21))], "2026-12-21")
    assert clock.provisional
    assert clock.due_on.year == 2027


def test_the_end_stops_the_count() -> None:
    ticks = [Tick("accept", date(2026, 11, 2)), Tick("determine", date(2026, 11, 6))]
    clock = _clock(ticks, "2026-11-20")
    assert (clock.used, clock.ended_on, clock.overdue, clock.standing_still) == (
        4,
        date(2026, 11, 6),
        False,
        False,
    )


@settings(max_examples=200)
@given(st.dates(date(2023, 1, 1), date(2026, 11, 20)), st.integers(0, 90))
def test_any_acceptance_agrees_with_the_oracle(accepted: date, later: int) -> None:
    """chinesecalendar knows the State Council's notices of 2023 to 2026; the product never uses it."""
    as_of = min(accepted + timedelta(days=later), date(2026, 12, 31))
    ahead = [accepted + timedelta(days=n) for n in range(1, 60)]
    working = [day for day in ahead if day.year < 2027 and chinese_calendar.is_workday(day)]
    clock = derive([Tick("accept", accepted)], CALENDAR, as_of)
    assert clock is not None
    assert clock.due_on == working[LIMIT - 1]
    counted = [mark.day for mark in clock.days if mark.reason is Reason.COUNTED]
    assert counted == [
        day
        for day in (accepted + timedelta(days=n) for n in range(1, (as_of - accepted).days + 1))
        if chinese_calendar.is_workday(day)
    ]


DAYS = st.dates(date(2024, 1, 1), date(2026, 6, 30))


@given(DAYS, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4), st.integers(0, 120))
def test_a_pause_never_brings_the_due_day_forward(
    accepted: date, pauses: list[tuple[int, int]], later: int
) -> None:
    plain = [Tick("accept", accepted)]
    paused = list(plain)
    for number, (start, length) in enumerate(pauses, start=1):
        opened = accepted + timedelta(days=start)
        paused.append(Tick("referral_opened", opened, number))
        paused.append(Tick("referral_closed", opened + timedelta(days=length), number))
    as_of = accepted + timedelta(days=later)
    without, with_pauses = derive(plain, CALENDAR, as_of), derive(paused, CALENDAR, as_of)
    assert without is not None
    assert with_pauses is not None
    assert with_pauses.due_on >= without.due_on
    assert with_pauses.used <= without.used
    assert with_pauses.used == sum(mark.reason is Reason.COUNTED for mark in with_pauses.days)


@given(DAYS, st.permutations([1, 2, 3]), st.integers(1, 90))
def test_the_order_in_which_events_are_read_does_not_matter(
    accepted: date, order: list[int], later: int
) -> None:
    referrals = [
        (
            Tick("referral_opened", accepted + timedelta(days=n), n),
            Tick("referral_closed", accepted + timedelta(days=3 * n), n),
        )
        for n in (1, 2, 3)
    ]
    as_of = accepted + timedelta(days=later)
    straight = [Tick("accept", accepted)] + [tick for pair in referrals for tick in pair]
    shuffled = [tick for n in order for tick in referrals[n - 1]] + [Tick("accept", accepted)]
    assert derive(straight, CALENDAR, as_of) == derive(shuffled, CALENDAR, as_of)
