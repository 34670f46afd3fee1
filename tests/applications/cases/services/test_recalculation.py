"""A published calendar moves due days: seen before, written into the cases' courses, listed afterwards."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from applications.accounts.refusals import Refused
from applications.accounts.roles import PORTAL, Role
from applications.audit.selectors import events_of
from applications.cases.models import Case
from applications.cases.selectors import clock_of
from applications.cases.services.recalculation import changed_by, due_changes
from applications.cases.states import State
from applications.demo import story
from applications.policy.calendars import CalendarChange, calendar_change, with_change
from applications.policy.kinds import DataKind
from applications.workdays import shipped
from applications.workdays.arithmetic import Reason
from applications.workdays.models import CalendarDay
from applications.workdays.selectors import calendar
from tests.applications.policy.changes import propose, publish
from tests.applications.policy.conftest import city_officer

CaseAt = Callable[..., Case]
DECEMBER = datetime(2026, 12, 21, 10, tzinfo=timezone.get_default_timezone())
STATUTORY = [day for day in shipped.statutory() if day.year == 2027]


def year(*more: tuple[date, Reason], without: date | None = None) -> CalendarChange:
    """A notice for 2027: every statutory holiday is off, and more."""
    marked = {day: Reason.OFF for day in STATUTORY if day != without} | dict(more)
    return calendar_change(2027, marked)


BRIDGE = ((date(2027, 1, 4), Reason.OFF), (date(2027, 1, 9), Reason.MAKE_UP), (date(2027, 1, 5), Reason.OFF))


def test_due_days_move_when_the_year_arrives(case_at: CaseAt) -> None:
    with time_machine.travel(DECEMBER, tick=True):
        waiting = case_at(State.UNDER_REVIEW)
        maker, checker = city_officer("city-one"), city_officer("city-two")
        counter = case_at(State.HANDED_IN, serial=52)
        before = clock_of(waiting)
        assert before is not None and before.provisional
        proposal = propose(maker, year(*BRIDGE), DataKind.CALENDAR_YEAR)
        now = calendar()
        seen = list(due_changes(maker, now, with_change(now, year(*BRIDGE), "通知")))
        assert [one.case for one in seen] == [waiting]
        publish(checker, proposal)
        after = clock_of(waiting)
        assert after is not None and not after.provisional
        assert (seen[0].before, seen[0].after) == (before.due_on, after.due_on)
        assert after.due_on == before.due_on + timedelta(days=1)
        assert CalendarDay.objects.get(day=date(2027, 1, 9)).source == proposal.document_number
        assert calendar().years[-1] == 2027
        (event,) = changed_by(proposal)
        assert (event.chain, event.data["to"]) == (waiting.chain, after.due_on.isoformat())
        assert "due_day_changed" not in {event.kind for event in events_of(counter.chain)}


def test_a_correction_moves_them_again_and_promises_at_the_counter_too(case_at: CaseAt) -> None:
    with time_machine.travel(DECEMBER + timedelta(days=10), tick=True):
        counter = case_at(State.HANDED_IN)
        maker, checker = city_officer("city-one"), city_officer("city-two")
        publish(checker, propose(maker, year(), DataKind.CALENDAR_YEAR))
        corrected = propose(maker, year(*BRIDGE[:1]), DataKind.CALENDAR_YEAR)
        publish(checker, corrected)
        (event,) = changed_by(corrected)
        assert (event.chain, event.data["from"], event.data["to"]) == (
            counter.chain, "2027-01-08", "2027-01-11",
        )  # fmt: skip


def test_nobody_counts_what_nobody_may_see(case_at: CaseAt) -> None:
    with time_machine.travel(DECEMBER, tick=True):
        case = case_at(State.UNDER_REVIEW)
        now = calendar()
        then = with_change(now, year(*BRIDGE), "通知")
        assert [one.case for one in due_changes(PORTAL, now, then)] == [case]
        assert not list(due_changes(story.staff(Role.DISTRICT_MANAGER, "310104"), now, then))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "told"),
    [
        (calendar_change(2028, {date(2028, 1, 1): Reason.OFF}), "请先发布 2027 年"),
        (year((date(2027, 3, 3), Reason.MAKE_UP)), "本来就是工作日"),
        (year((date(2028, 1, 1), Reason.OFF)), "不是这一年的日期：2028-01-01"),
        (year((date(2026, 12, 20), Reason.OFF)), "不是这一年的日期：2026-12-20"),
        (year(without=date(2027, 10, 1)), "法定节假日没有放假：2027-10-01"),
        (calendar_change(2027, {}), "没有读到这一年的放假安排"),
        (
            calendar_change(2026, {d: n.reason for d, n in shipped.years()[2026].items()}),
            "与现行的数据完全相同",
        ),
    ],
)  # fmt: skip
def test_a_year_that_cannot_be_is_refused(change: CalendarChange, told: str) -> None:
    with pytest.raises(Refused, match=told):
        propose(city_officer("city-one"), change, DataKind.CALENDAR_YEAR)


def test_the_last_days_of_the_year_before_go_with_a_notice(case_at: CaseAt) -> None:
    maker, checker = city_officer("city-one"), city_officer("city-two")
    publish(checker, propose(maker, year((date(2026, 12, 31), Reason.OFF)), DataKind.CALENDAR_YEAR))
    known = calendar()
    assert not known.is_working_day(date(2026, 12, 31))
    assert not known.is_working_day(date(2026, 10, 1))
