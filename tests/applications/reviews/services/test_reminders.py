"""Reminders 90, 60 and 30 days before the end, each once, with the score of the day after."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from applications.cases.models import Case
from applications.cases.states import State
from applications.outbox.models import Message
from applications.records.selectors import current
from applications.records.services import lapse_overdue
from applications.reviews.services.reminders import points_then, remind


@pytest.fixture
def determined(case_at: Callable[..., Case]) -> Case:
    return case_at(State.DETERMINED)


def test_each_stage_is_told_once_to_the_holder_with_the_score_then(determined: Case) -> None:
    entry = current(determined.person_id)
    until = entry.valid_until
    told = []
    for left in (91, 90, 89, 60, 59, 30, 29, 0):
        remind(on=until - timedelta(days=left))
        told.append(Message.objects.filter(template="expiry_forecast").count())
    assert told == [0, 1, 1, 2, 2, 3, 3, 3]
    message = Message.objects.filter(template="expiry_forecast").first()
    assert message.to == determined.person.phone
    then = points_then(entry, until - timedelta(days=90))
    assert message.values == {"on": until.isoformat(), "points": then}
    # A year of contributions more: three points.
    assert then >= 188
    # The employer learns the day, not the score: deductions would show in it.
    assert set(Message.objects.filter(template="expiry_reminder").values_list("to", flat=True)) == {
        determined.employer.officers.get().phone
    }


def test_after_missed_nights_only_the_nearest_stage_is_told(determined: Case) -> None:
    until = current(determined.person_id).valid_until
    remind(on=until - timedelta(days=25))
    assert Message.objects.filter(template="expiry_forecast").count() == 1


def test_points_that_ended_remind_nobody(determined: Case) -> None:
    until = current(determined.person_id).valid_until
    lapse_overdue(until + timedelta(days=1))
    assert remind(on=until - timedelta(days=30)) == 0
