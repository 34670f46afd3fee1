"""Cases that nobody touches: warned 14 days before, withdrawn after 90 days."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from applications.audit.selectors import events_of
from applications.cases.deadlines import deadline_of
from applications.cases.models import Case
from applications.cases.services.quiet import end_quiet_cases
from applications.cases.states import State
from applications.outbox.models import Message

CaseAt = Callable[..., Case]


@pytest.mark.parametrize(("days", "expected"), [(75, (0, 0)), (76, (1, 0)), (89, (1, 0)), (90, (0, 1))])
def test_what_happens_on_which_day(case_at: CaseAt, days: int, expected: tuple[int, int]) -> None:
    case = case_at(State.SUBMITTED)
    with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
        assert end_quiet_cases(today=timezone.localdate()) == expected
    case.refresh_from_db()
    assert case.state == (State.WITHDRAWN if days >= 90 else State.SUBMITTED)


def test_both_owners_are_warned_once_with_the_day(case_at: CaseAt) -> None:
    case = case_at(State.AWAITING_APPLICANT)
    promised = deadline_of(case)
    assert promised is not None
    for day in (76, 80, 85):
        with time_machine.travel(timezone.now() + timedelta(days=day), tick=False):
            end_quiet_cases(today=timezone.localdate())
    warnings = Message.objects.filter(template="quiet_warning", chain=case.chain)
    assert warnings.count() == 2
    assert {message.values["on"] for message in warnings} == {promised.day.isoformat()}


def test_the_withdrawal_says_why(case_at: CaseAt) -> None:
    case = case_at(State.INCOMPLETE)
    with time_machine.travel(timezone.now() + timedelta(days=91), tick=False):
        end_quiet_cases(today=timezone.localdate())
    last = events_of(case.chain).last()
    assert last is not None
    assert (last.kind, last.reason_code, last.role) == ("withdraw", "abandoned", "portal")


@pytest.mark.parametrize("state", [State.DRAFT, State.HANDED_IN, State.UNDER_REVIEW])
def test_what_does_not_wait_for_its_owners_is_left_alone(case_at: CaseAt, state: State) -> None:
    case = case_at(state)
    with time_machine.travel(timezone.now() + timedelta(days=200), tick=False):
        assert end_quiet_cases(today=timezone.localdate()) == (0, 0)
    case.refresh_from_db()
    assert case.state == state
