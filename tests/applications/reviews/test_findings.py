"""Findings: facts, never points; judged on the case as it is, the newest one stands."""

from collections.abc import Callable
from typing import Any

import pytest

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor, Role
from applications.cases.models import Case, ItemState
from applications.cases.services import checklist
from applications.cases.states import State
from applications.demo import story
from applications.demo.cast import PUTUO
from applications.reviews.evidence import assess_verified, verified_document
from applications.reviews.models import Finding, Outcome, Referral
from applications.reviews.services.findings import record_finding
from applications.reviews.services.referrals import open_referral, record_answer

CaseAt = Callable[..., Case]


def _change(case: Case, indicator: str, **facts: Any) -> Finding:
    return record_finding(
        actor=Actor(case.reviewer_id, Role.REVIEWER, PUTUO),
        case=case,
        indicator=indicator,
        outcome=Outcome.CHANGED,
        verified=facts,
        reason="核查",
        evidence="复函",
    )


def test_of_two_findings_on_the_same_facts_the_newest_stands(case_at: CaseAt) -> None:
    case = case_at(State.UNDER_REVIEW)
    months = verified_document(case)["contributions"]
    _change(case, "contribution_years", contributions=months[:12])
    _change(case, "contribution_base", contributions=months[:24])
    assert len(verified_document(case)["contributions"]) == 24
    _change(case, "contribution_years", contributions=months[:36])
    assert len(verified_document(case)["contributions"]) == 36
    assert len(verified_document(case, without="contribution_years")["contributions"]) == 24


def test_points_follow_from_the_facts(case_at: CaseAt) -> None:
    case = case_at(State.UNDER_REVIEW)
    _change(case, "education", education=[{"level": "associate"}])
    assert {line.id: line.points for line in assess_verified(case).indicators}["education"] == 50


def test_a_page_from_before_the_proposal_changes_nothing(case_at: CaseAt) -> None:
    case = case_at(State.UNDER_REVIEW)
    stale = Case.objects.get(pk=case.pk)
    story.propose(case)
    before = list(Finding.objects.filter(case=case).values_list("indicator", "outcome"))
    actor = Actor(case.reviewer_id, Role.REVIEWER, PUTUO)
    with pytest.raises(Refused):
        _change(stale, "education", education=[])
    with pytest.raises(Refused):
        open_referral(actor=actor, case=stale, authority="tax", question="完税")
    assert list(Finding.objects.filter(case=case).values_list("indicator", "outcome")) == before


def test_an_unknown_authority_or_answer_is_told_at_its_field(case_at: CaseAt) -> None:
    case = case_at(State.UNDER_REVIEW)
    actor = Actor(case.reviewer_id, Role.REVIEWER, PUTUO)
    with pytest.raises(Refused) as refused:
        open_referral(actor=actor, case=case, authority="moon", question="？")
    assert refused.value.field == "authority"
    with pytest.raises(Refused) as refused:
        record_answer(actor=actor, referral=Referral.objects.all()[0], answer="maybe", source="函")
    assert refused.value.field == "answer"


def test_the_counter_judges_the_case_as_it_is(case_at: CaseAt) -> None:
    case = case_at(State.HANDED_IN)
    stale = Case.objects.get(pk=case.pk)
    item = case.items.get(material="household_register")
    story.notify(case)
    with pytest.raises(Refused, match="待受理"):
        checklist.check_item(
            actor=story.staff(Role.INTAKE_OFFICER, PUTUO), case=stale, item=item, state=ItemState.SIGHTED
        )
    item.refresh_from_db()
    assert item.state == ItemState.PROBLEM
