"""What waits and what is late, told as it is."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from time_machine import travel

from applications.accounts.roles import PORTAL
from applications.archives.models import Attempt
from applications.audit import services as audit
from applications.audit.services import seal
from applications.cases.models import Case, DeadlineWarning, Level
from applications.cases.states import State
from applications.notices.models import Paper, PaperState, PrintRun, PrintState
from applications.outbox import services as outbox
from applications.outbox.models import Message
from applications.outbox.models import State as MessageState
from applications.watching import figures as watching

CaseAt = Callable[..., Case]


def test_everything_that_waits_is_counted_with_its_age(
    case_at: CaseAt,
) -> None:
    seal()
    case = case_at(State.UNDER_REVIEW)
    now = timezone.now()
    Message.objects.update(state=MessageState.SENT)
    paper = Paper.objects.all()[0]
    Paper.objects.filter(pk=paper.pk).update(state=PaperState.FAILED)
    Paper.objects.exclude(pk=paper.pk).update(state=PaperState.RENDERED, sha256="0" * 64)
    before = watching.figures()
    assert (before.messages_waiting, before.messages_age, before.papers_waiting) == (0, 0.0, 0)
    message = Message.objects.all()[0]
    Message.objects.filter(pk=message.pk).update(
        state=MessageState.PENDING, next_try_at=now - timedelta(seconds=300)
    )
    DeadlineWarning.objects.create(case=case, level=Level.OVERDUE, used=21, due_on=timezone.localdate())
    of_a_day = {"district_id": case.district_id, "asked_by_id": 1, "day": timezone.localdate(), "papers": [1]}
    PrintRun.objects.create(**of_a_day, state=PrintState.STOPPED)
    PrintRun.objects.create(**of_a_day, state=PrintState.FAILED)
    Attempt.objects.create(case=case, tries=2)
    assert watching.figures().archives_left_out == 0
    Attempt.objects.update(tries=3)
    found = watching.figures()
    assert found.archives_left_out == 1
    assert (before.prints_stopped, found.prints_stopped) == (0, 1)
    assert (found.messages_waiting, found.messages_age >= 300) == (1, True)
    assert (found.papers_waiting, found.papers_failed) == (0, 1)
    assert found.overdue == {case.district_id: 1}
    assert found.unsealed > 0
    assert set(found.queues) == {"codes", "messages", "papers", "work"}


@pytest.mark.django_db
def test_an_event_waits_from_its_own_moment_and_not_from_the_last_seal() -> None:
    with travel(timezone.now(), tick=False) as now:
        audit.record(actor=PORTAL, chain="system", kind="first")
        seal()
        now.shift(3600)
        assert watching.figures().unsealed_age == 0
        audit.record(actor=PORTAL, chain="system", kind="second")
        now.shift(40)
        audit.record(actor=PORTAL, chain="system", kind="third")
        assert (watching.figures().unsealed, watching.figures().unsealed_age) == (1, 40)


@pytest.mark.django_db
def test_what_is_put_off_on_purpose_is_not_late() -> None:
    with transaction.atomic():
        outbox.enqueue(key="late", template="accepted", to="19900001234", values={"case": "JF1"})
    Message.objects.update(state=MessageState.PENDING, next_try_at=timezone.now() + timedelta(hours=8))
    assert (watching.figures().messages_waiting, watching.figures().messages_age) == (0, 0.0)


@pytest.mark.django_db
def test_a_broker_that_does_not_answer_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching.current_app, "connection_for_read", lambda **_: 1 / 0)
    assert set(watching.figures().queues.values()) == {watching.UNKNOWN}
