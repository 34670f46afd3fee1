"""Day 15, day 18, overdue: each told once to those concerned, and shown while the case is open."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from applications.accounts.roles import Actor, Role
from applications.audit.selectors import events_of
from applications.cases.models import Case, DeadlineWarning
from applications.cases.services.warnings import warn_of_deadlines
from applications.cases.states import State
from applications.demo import story
from applications.demo.cast import PUTUO, XUHUI
from applications.outbox.models import Message
from applications.workdays.selectors import calendar
from tests import sessions

CaseAt = Callable[..., Case]


@pytest.fixture
def in_hand(case_at: CaseAt) -> Case:
    """Under review since 2 November 2026, its referrals answered on that day."""
    with time_machine.travel(datetime(2026, 11, 2, 10, tzinfo=timezone.get_current_timezone()), tick=True):
        case = case_at(State.UNDER_REVIEW)
        story.answer_referrals(case)
    return case


def on_day(number: int) -> date:
    return calendar().add(date(2026, 11, 2), number, provisional=True).day


def levels(actor: Actor) -> list[str]:
    return list(DeadlineWarning.objects.visible_to(actor).standing().values_list("level", flat=True))


def test_each_level_is_written_once_on_its_day_and_seen_by_those_concerned(in_hand: Case) -> None:
    manager, city = story.staff(Role.DISTRICT_MANAGER, PUTUO), story.staff(Role.CITY_OFFICER)
    owners = [story.oneself(in_hand.person), story.hr_of(in_hand.employer)]
    told = Message.objects.filter(template="overdue")
    assert warn_of_deadlines(today=on_day(14)) == 0
    assert [warn_of_deadlines(today=on_day(15)), warn_of_deadlines(today=on_day(16))] == [1, 0]
    assert levels(Actor(in_hand.reviewer_id, Role.REVIEWER, PUTUO)) == levels(manager) == ["day_15"]
    assert levels(city) == levels(story.staff(Role.DISTRICT_MANAGER, XUHUI)) == []
    assert warn_of_deadlines(today=on_day(18)) == 1
    assert levels(city) == ["day_18"]
    assert [warn_of_deadlines(today=on_day(20)), told.count()] == [0, 0]
    assert warn_of_deadlines(today=on_day(20) + timedelta(days=1)) == 1
    assert levels(city) == ["day_18", "overdue"]
    assert [levels(owner) for owner in owners] == [["overdue"], ["overdue"]]
    assert sorted(told.values_list("to_index", flat=True)) == sorted(
        Message.objects.filter(chain=in_hand.chain, template="accepted").values_list("to_index", flat=True)
    )
    kinds = [event.kind for event in events_of(in_hand.chain)]
    assert (kinds.count("clock_warned"), kinds.count("clock_overdue")) == (2, 1)
    assert warn_of_deadlines(today=on_day(25)) == 0


def test_both_owners_first_pages_say_so(in_hand: Case) -> None:
    users = {"employer_home": in_hand.employer.officers.get().user, "applicant_home": in_hand.person.user}
    noon = timezone.make_aware(datetime.combine(on_day(20), time(12)))
    for days, said in ((0, False), (1, True)):
        with time_machine.travel(noon + timedelta(days=days)):
            for name, user in users.items():
                page = sessions.signed_in(user).get(reverse(name)).content.decode()
                assert ("已超期" in page) is said, (name, days)


def test_a_clock_that_stands_still_warns_nobody(case_at: CaseAt) -> None:
    with time_machine.travel(datetime(2026, 11, 2, 10, tzinfo=timezone.get_current_timezone()), tick=True):
        case_at(State.UNDER_REVIEW)
    assert warn_of_deadlines(today=on_day(30)) == 0


def test_missed_days_are_made_up_and_closed_cases_are_left_out(in_hand: Case) -> None:
    manager = story.staff(Role.DISTRICT_MANAGER, PUTUO)
    assert warn_of_deadlines(today=on_day(22)) == 3
    assert levels(manager) == ["day_15", "day_18", "overdue"]
    story.withdraw(Case.objects.get(pk=in_hand.pk))
    assert levels(manager) == []
