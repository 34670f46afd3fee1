"""Papers that could not be made are tried again by staff: one, or all that failed for one reason."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from applications.accounts.roles import Actor, Role
from applications.audit.models import Event
from applications.notices import selectors, services
from applications.notices.models import Paper, PaperState
from applications.notices.services import retrying

ADMINISTRATOR = Actor(2, Role.SYSTEM_ADMIN)
AUDITOR = Actor(1, Role.AUDIT_ADMIN)


@pytest.fixture
def fail(issue):
    """Issues a paper and lets it fail for a reason."""

    def failed(reason: str = "甲") -> Paper:
        paper = issue()
        Paper.objects.filter(pk=paper.pk).update(state=PaperState.FAILED, failure=reason, tries=6)
        paper.refresh_from_db()
        return paper

    return failed


def test_pressed_twice_a_paper_is_tried_again_once_and_its_tries_begin_anew(fail):
    paper = fail()
    assert [services.retry(actor=ADMINISTRATOR, paper=paper) for _press in range(2)] == [True, False]
    paper.refresh_from_db()
    assert (paper.state, paper.failure, paper.tries) == (PaperState.PENDING, "", 0)
    event = Event.objects.get(kind="paper_retried")
    assert (event.chain, event.user_id, event.role) == ("person:7", 2, "system_admin")
    assert event.data == {"paper": paper.number, "kind": "points_notice"}


def test_all_that_failed_for_one_reason(fail, monkeypatch):
    """The oldest first, so many at a time; what failed for another reason stays, and nobody else may."""
    monkeypatch.setattr(retrying, "MOST_AT_ONCE", 2)
    alike = [fail() for _number in range(3)]
    other = fail("乙")
    assert selectors.failures(ADMINISTRATOR) == [("甲", 3)]
    assert services.retry_alike(actor=AUDITOR, failure="甲") == 0
    assert services.retry_alike(actor=ADMINISTRATOR, failure="") == 0
    assert services.retry_alike(actor=ADMINISTRATOR, failure="甲") == 2
    assert [state_of(paper) for paper in (*alike, other)] == ["pending", "pending", "failed", "failed"]
    assert services.retry_alike(actor=ADMINISTRATOR, failure="甲") == 1
    assert services.retry_alike(actor=ADMINISTRATOR, failure="甲") == 0
    assert Event.objects.filter(kind="paper_retried").count() == 3
    assert selectors.failures(ADMINISTRATOR) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite in memory has no second writer")
def test_two_administrators_who_press_at_once_try_each_again_once(fail):
    papers, meeting = [fail() for _number in range(4)], Barrier(2)

    def press(actor):
        try:
            meeting.wait(5)
            one = services.retry(actor=actor, paper=papers[0])
            return one + services.retry_alike(actor=actor, failure="甲")
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(press, (ADMINISTRATOR, Actor(3, Role.SYSTEM_ADMIN)))) == 4
    assert Event.objects.filter(kind="paper_retried").count() == 4
    assert {state_of(paper) for paper in papers} == {"pending"}


def state_of(paper: Paper) -> str:
    paper.refresh_from_db()
    return paper.state
