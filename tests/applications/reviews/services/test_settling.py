"""Answers of shared data close the referrals that asked for them, and the clock goes on."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from applications.audit.selectors import events_of
from applications.authorities.kinds import KINDS
from applications.authorities.models import SharedAnswer
from applications.cases import document
from applications.cases.models import Case
from applications.cases.selectors import clock_of
from applications.cases.states import State
from applications.demo import story
from applications.reviews.adapters import ADAPTERS, REMIND_AFTER, remind_on, waited_for
from applications.reviews.models import Answer, Authority, Referral
from tests.applications.authorities.delivering import NAME, deliver


def opened(case: Case, authority: str) -> Referral:
    """The referral of this kind, open in the case whatever the story did with it."""
    case.referrals.filter(authority=authority).update(closed_at=None, answer="", answer_source="")
    return case.referrals.filter(authority=authority).get()


@pytest.fixture
def case(case_at: Callable[..., Case]) -> Case:
    return case_at(State.UNDER_REVIEW)


def claimed(case: Case) -> dict[str, Any]:
    """What an answer would be that agrees with the education claimed."""
    row = document.declared(case)["education"][0]
    names = ("level", "mode", "major", "graduated_on")
    return {"result": "true", **{name: row.get(name) or None for name in names}}


def test_every_body_has_its_adapter_and_every_verdict_is_an_answer() -> None:
    assert ADAPTERS.keys() == set(Authority)
    settling = {kind.name: kind.settles.referral for kind in KINDS.values() if kind.settles}
    for name, referral in settling.items():
        assert name in ADAPTERS[referral].kinds
    assert {name for adapter in ADAPTERS.values() for name in adapter.kinds} <= KINDS.keys()


def test_a_verified_education_closes_its_referral(case: Case) -> None:
    referral = opened(case, "education_verification")
    assert waited_for(case, private=False)[-1].startswith("学信网")
    deliver("education_verifications", case, **claimed(case))
    referral.refresh_from_db()
    assert (referral.answer, referral.closed_by_id) == (Answer.TRUE, None)
    assert referral.answer_source == f"{NAME} {timezone.localdate().isoformat()}"
    event = [event for event in events_of(case.chain) if event.kind == "referral_closed"][-1]
    assert (event.role, event.data["referral"], event.data["answer"]) == ("portal", referral.pk, "true")
    assert event.data["shared"] == SharedAnswer.objects.get().pk
    deliver("education_verifications", case, result="not_found", level=None, mode=None)
    referral.refresh_from_db()
    assert referral.answer == Answer.TRUE  # what is closed stays


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({"level": "doctorate"}, ""),  # another level than claimed: the reviewer decides
        ({"result": "not_true"}, Answer.NOT_TRUE),
        ({"result": "not_found"}, Answer.NOT_FOUND),
    ],
)
def test_what_the_answer_says(case: Case, changes: dict[str, Any], answer: str) -> None:
    referral = opened(case, "education_verification")
    deliver("education_verifications", case, **{**claimed(case), **changes})
    referral.refresh_from_db()
    assert (referral.answer, referral.closed_at is None) == (answer, not answer)


def test_a_file_is_asked_for_arrives_and_is_checked(case: Case) -> None:
    """Only the last step closes the referral; one of before it was opened says nothing. The clock goes on."""
    referral = opened(case, "file_transfer")
    deliver("education_verifications", case, **claimed(case))
    assert waited_for(case, private=True) == waited_for(case, private=False) != []
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    for step, as_of in (("checked", yesterday), ("asked", None), ("arrived", None)):
        deliver("file_transfers", case, step=step, **({"as_of": as_of} if as_of else {}))
        referral.refresh_from_db()
        assert referral.closed_at is None
    deliver("file_transfers", case, step="checked", on=timezone.localdate().isoformat())
    referral.refresh_from_db()
    assert referral.answer == Answer.TRUE
    clock = clock_of(case)
    assert clock is not None
    assert not clock.standing_still
    assert waited_for(case, private=True) == []


def test_what_was_verified_before_is_not_waited_for(case_at: Callable[..., Case]) -> None:
    """The answer lies there when the case is accepted; a file transfer is asked for anew."""
    case = case_at(State.HANDED_IN)
    deliver("education_verifications", case, **claimed(case))
    story.accept(case)
    assert set(case.referrals.open().values_list("authority", flat=True)) == {"file_transfer"}


def test_the_employer_is_not_told_that_the_police_were_asked(case: Case) -> None:
    Referral.objects.create(case=case, authority="police", question="x")
    assert any("公安" in line for line in waited_for(case, private=True))
    assert not any("公安" in line for line in waited_for(case, private=False))
    deliver("offences", case, record="none", number=None, on=None)
    assert case.referrals.get(authority="police").answer == Answer.NOT_FOUND


def test_when_to_ask_again(case: Case) -> None:
    referral = opened(case, "file_transfer")
    day = remind_on(referral)
    assert day is not None
    assert (day - timezone.localdate(referral.opened_at)).days >= REMIND_AFTER
    referral.closed_at = timezone.now()
    assert remind_on(referral) is None
