"""Times at the counter: opened by the manager, booked, changed and given back; never twice the same place."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from django.db import IntegrityError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from applications.accounts.refusals import Refused
from applications.accounts.roles import PORTAL, Role
from applications.audit.selectors import events_of
from applications.cases.models import Booking, Case
from applications.cases.moves import move
from applications.cases.services import bookings
from applications.cases.states import State
from applications.demo import story
from applications.demo.cast import PUTUO, XUHUI
from applications.places.models import AcceptancePoint, Slot
from applications.places.selectors import acceptance_points
from applications.reviews.services.slots import Series, close_slot, open_slots
from applications.workdays.selectors import calendar

CaseAt = Callable[..., Case]


def next_day(n: int = 1) -> date:
    return calendar().add(timezone.localdate(), n, provisional=True).day


def series(day: date | None = None, **changed: object) -> Series:
    given = {"first": time(9), "last": time(10), "minutes": 30, "capacity": 1} | changed
    return Series(day=day or next_day(), **given)  # type: ignore[arg-type]


def point(district: str = PUTUO) -> AcceptancePoint:
    return acceptance_points(district)[0]


def opened(**changed: object) -> list[Slot]:
    manager = story.staff(Role.DISTRICT_MANAGER, PUTUO)
    open_slots(actor=manager, point=point(), series=series(**changed))
    return list(Slot.objects.filter(point=point()))


def test_a_series_is_opened_once_and_beside_what_is_open(case_at: CaseAt) -> None:
    manager = story.staff(Role.DISTRICT_MANAGER, PUTUO)
    assert open_slots(actor=manager, point=point(), series=series()) == 2
    assert open_slots(actor=manager, point=point(), series=series(last=time(11))) == 2
    with pytest.raises(Refused, match="重叠"):
        open_slots(actor=manager, point=point(), series=series(first=time(9, 10), last=time(9, 40)))
    begun = [timezone.localtime(slot.starts_at).time() for slot in Slot.objects.all()]
    assert begun == [time(9), time(9, 30), time(10), time(10, 30)]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"day": date(2020, 1, 2)}, "90 天以内"),
        ({"last": time(8)}, "分不出"),
        ({"first": time(0), "last": time(23), "minutes": 10}, "分不出"),
    ],
)
def test_times_that_cannot_be(case_at: CaseAt, changed: dict[str, object], words: str) -> None:
    with pytest.raises(Refused, match=words):
        opened(**changed)


def test_no_times_on_a_day_off_nor_in_another_district(case_at: CaseAt) -> None:
    days = (timezone.localdate() + timedelta(days=n) for n in range(1, 8))
    off = next(day for day in days if not calendar().is_working_day(day, provisional=True))
    with pytest.raises(Refused, match="不是工作日"):
        opened(day=off)
    with pytest.raises(Refused, match="本区负责人"):
        open_slots(actor=story.staff(Role.DISTRICT_MANAGER, PUTUO), point=point(XUHUI), series=series())


def test_a_place_is_booked_changed_and_given_back(case_at: CaseAt) -> None:
    case = case_at(State.SUBMITTED)
    hr, (first, second) = story.hr_of(case.employer), opened()
    bookings.book(actor=hr, case=case, slot_id=first.pk)
    assert bookings.book(actor=hr, case=case, slot_id=first.pk).slot == first  # pressed twice
    bookings.book(actor=hr, case=case, slot_id=second.pk)
    assert [booking.slot for booking in Booking.objects.all()] == [second]
    with pytest.raises(Refused, match="已经有单位预约"):
        close_slot(actor=story.staff(Role.DISTRICT_MANAGER, PUTUO), slot=second)
    bookings.cancel(actor=hr, case=case)
    bookings.cancel(actor=hr, case=case)
    kinds = [event.kind for event in events_of(case.chain)][-3:]
    assert kinds == ["time_booked", "time_booked", "booking_cancelled"]
    close_slot(actor=story.staff(Role.DISTRICT_MANAGER, PUTUO), slot=second)
    assert list(Slot.objects.all()) == [first]


def test_the_last_place_goes_to_one_and_leaves_the_other_what_it_had(case_at: CaseAt) -> None:
    one, other = case_at(State.SUBMITTED), case_at(State.SUBMITTED, serial=52)
    hr, (first, second) = story.hr_of(one.employer), opened()
    bookings.book(actor=hr, case=one, slot_id=first.pk)
    bookings.book(actor=hr, case=other, slot_id=second.pk)
    with pytest.raises(Refused, match="约满"):
        bookings.book(actor=hr, case=other, slot_id=first.pk)
    assert Booking.objects.get(case=other).slot == second
    assert [slot.pk for slot, _left in bookings.free_slots(other)] == [second.pk]


def test_the_database_itself_refuses_a_place_twice(case_at: CaseAt) -> None:
    one, other = case_at(State.SUBMITTED), case_at(State.SUBMITTED, serial=52)
    slot, hr = opened()[0], story.hr_of(one.employer)
    made = bookings.book(actor=hr, case=one, slot_id=slot.pk)
    with pytest.raises(IntegrityError):
        Booking.objects.create(case=other, slot=slot, place=made.place, booked_by=made.booked_by)


def test_only_what_waits_for_originals_and_only_its_employer(case_at: CaseAt) -> None:
    draft, submitted = case_at(State.DRAFT), case_at(State.SUBMITTED, serial=52)
    slot = opened()[0]
    with pytest.raises(Refused, match="待递交原件"):
        bookings.book(actor=story.hr_of(draft.employer), case=draft, slot_id=slot.pk)
    with pytest.raises(Refused, match="用人单位预约"):
        bookings.book(actor=story.oneself(submitted.person), case=submitted, slot_id=slot.pk)


def test_who_withdraws_gives_the_place_back(case_at: CaseAt) -> None:
    case = case_at(State.SUBMITTED)
    bookings.book(actor=story.hr_of(case.employer), case=case, slot_id=opened()[0].pk)
    story.withdraw(case)
    assert not Booking.objects.exists()


def test_who_came_keeps_the_place_as_long_as_the_counter_has_the_case(case_at: CaseAt) -> None:
    case = case_at(State.SUBMITTED)
    bookings.book(actor=story.hr_of(case.employer), case=case, slot_id=opened()[0].pk)
    story.hand_in(case)
    case.refresh_from_db()
    assert Booking.objects.get().case == case
    story.accept(case)
    assert not Booking.objects.exists()


def test_nobody_comes_where_the_portal_hands_in(case_at: CaseAt) -> None:
    case = case_at(State.SUBMITTED)
    bookings.book(actor=story.hr_of(case.employer), case=case, slot_id=opened()[0].pk)
    move(actor=PORTAL, case=case, action="hand_in")
    assert not Booking.objects.exists()


@given(first=st.times(), last=st.times(), minutes=st.integers(10, 240))
def test_a_series_follows_without_gap_inside_its_bounds(first: time, last: time, minutes: int) -> None:
    day = date(2026, 11, 24)
    times = Series(day=day, first=first, last=last, minutes=minutes, capacity=1).times()
    zone = timezone.get_current_timezone()
    begin, end = datetime.combine(day, first, zone), datetime.combine(day, last, zone)
    assert all(stop - start == timedelta(minutes=minutes) for start, stop in times)
    assert all(before[1] == after[0] for before, after in pairwise(times))
    if times:
        assert times[0][0] == begin and times[-1][1] <= end < times[-1][1] + timedelta(minutes=minutes)
    else:
        assert end - begin < timedelta(minutes=minutes)
