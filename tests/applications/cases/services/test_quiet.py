"""Cases that nobody touches: warned 14 days before, withdrawn after 90 days."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.utils import timezone

from applications.applicants import services as applicants
from applications.audit.selectors import events_of
from applications.cases.deadlines import QUIET_STATES, deadline_of
from applications.cases.models import Case, CaseFile
from applications.cases.services import drafts
from applications.cases.services.quiet import end_quiet_cases
from applications.cases.states import State
from applications.demo import story
from applications.outbox.models import Message
from materials.models import StoredFile

CaseAt = Callable[..., Case]


WARNED, WITHDRAWN, NOTHING = (1, 0), (0, 1), (0, 0)


@pytest.mark.parametrize("state", sorted(QUIET_STATES))
def test_every_night_of_a_case_that_nobody_touches(case_at: CaseAt, state: State) -> None:
    case = case_at(state)
    nights = {75: NOTHING, 76: WARNED, 77: NOTHING, 89: NOTHING, 90: WITHDRAWN, 91: NOTHING}
    assert {days: night(days) for days in nights} == nights
    case.refresh_from_db()
    assert case.state == State.WITHDRAWN


@pytest.mark.parametrize("first", [76, 80, 90, 400])
def test_nobody_loses_a_case_unwarned(case_at: CaseAt, first: int) -> None:
    """However long the job did not run, the warning comes at least 14 days before."""
    case = case_at(State.SUBMITTED)
    end = max(90, first + 14)
    assert [night(days) for days in (first, end - 1, end)] == [WARNED, NOTHING, WITHDRAWN]
    said = Message.objects.filter(template="quiet_warning", chain=case.chain)
    assert {message.values["on"] for message in said} == {
        (timezone.localdate() + timedelta(days=end)).isoformat()
    }


def test_an_act_after_the_warning_begins_the_time_anew(case_at: CaseAt) -> None:
    case = case_at(State.DRAFT)
    assert night(80) == WARNED
    with time_machine.travel(timezone.now() + timedelta(days=85), tick=False):
        drafts.save_facts(actor=story.hr_of(case.employer), case=case, changes={"hukou": "collective"})
    assert [night(days) for days in (95, 85 + 75, 85 + 76)] == [NOTHING, NOTHING, WARNED]


def test_a_mandate_that_ends_begins_the_time_anew(case_at: CaseAt) -> None:
    """The portal itself brought the case back to draft: its owners have their 90 days."""
    case = case_at(State.SUBMITTED)
    with time_machine.travel(timezone.now() + timedelta(days=70), tick=False):
        mandate = case.person.mandates.get(state="given")
        applicants.revoke_mandate(actor=story.oneself(case.person), mandate=mandate)
    assert [night(days) for days in (80, 70 + 76)] == [NOTHING, WARNED]


def test_what_an_abandoned_draft_held_is_deleted(
    case_at: CaseAt, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    case = case_at(State.DRAFT)
    story.upload_all(case, story.hr_of(case.employer))
    files = StoredFile.objects.filter(pk__in=CaseFile.objects.values("file"))
    names = list(files.values_list("stored_name", flat=True))
    assert names and all(default_storage.exists(name) for name in names)
    assert night(76) == WARNED
    with django_capture_on_commit_callbacks(execute=True):
        assert night(90) == WITHDRAWN
    case.refresh_from_db()
    assert [rows.count() for rows in (case.facts, case.undertakings, case.items)] == [0, 0, 0]
    assert not StoredFile.objects.filter(stored_name__in=names).exists()
    assert not any(default_storage.exists(name) for name in names)
    assert events_of(case.chain).last().kind == "draft_erased"  # type: ignore[union-attr]


def night(days: int) -> tuple[int, int]:
    """The nightly job so many days from now."""
    with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
        return end_quiet_cases(today=timezone.localdate())


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
    assert [night(days) for days in (76, 91)] == [WARNED, WITHDRAWN]
    last = events_of(case.chain).last()
    assert last is not None
    assert (last.kind, last.reason_code, last.role) == ("withdraw", "abandoned", "portal")


@pytest.mark.parametrize("state", [State.HANDED_IN, State.UNDER_REVIEW])
def test_what_does_not_wait_for_its_owners_is_left_alone(case_at: CaseAt, state: State) -> None:
    case = case_at(state)
    with time_machine.travel(timezone.now() + timedelta(days=200), tick=False):
        assert end_quiet_cases(today=timezone.localdate()) == (0, 0)
    case.refresh_from_db()
    assert case.state == state
