"""Determination: record, entry, papers and messages in one; refusal only where the rules forbid."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from applications.accounts.refusals import Overtaken, Refused
from applications.accounts.roles import Role
from applications.cases import document
from applications.cases.models import Case
from applications.cases.moves import move
from applications.cases.states import State
from applications.demo import story
from applications.demo.cast import PUTUO
from applications.notices.models import Paper
from applications.outbox.models import Message
from applications.policy import selectors as policy
from applications.records.selectors import current
from applications.reviews.models import Determination, Outcome
from applications.reviews.services import decisions
from applications.reviews.services.findings import record_finding

CaseAt = Callable[..., Case]


def _officer(case: Case) -> object:
    return story.staff(Role.DETERMINING_OFFICER, PUTUO, but=case.reviewer_id)


def test_a_determination_stores_what_recomputes_it(case_at: CaseAt) -> None:
    case = case_at(State.DETERMINED)
    made = Determination.objects.get(case=case)
    assert (made.total, made.standard, made.reached, made.policy_version) == (188, 120, True, "2023")
    again = policy.score(document.loads(made.facts), made.scored_on).record()
    assert document.loads(made.result) == document.loads(document.dumps(again))
    assert made.scored_on == case.application_day
    assert made.proposed_by_id != made.determined_by_id


def test_entry_papers_and_messages_come_with_it(case_at: CaseAt) -> None:
    case = case_at(State.DETERMINED)
    entry = current(case.person_id, timezone.localdate(case.closed_at))
    assert entry is not None
    assert (entry.points, entry.reached, entry.case_id) == (188, True, case.pk)
    kinds = set(Paper.objects.filter(case_id=case.pk).values_list("kind", flat=True))
    assert {"points_notice", "points_notice_employer", "receipt", "application_form"} == kinds
    notice = Paper.objects.get(case_id=case.pk, kind="points_notice")
    assert notice.content["total"] == 188
    assert [line["points"] for line in notice.content["indicators"]] == [30, 90, 18, 50]
    assert [line["group"] for line in notice.content["indicators"]] == ["基础", "基础", "基础", "加分"]
    assert notice.content["provisional"]
    assert all("参考平均工资" in sentence for sentence in notice.content["provisional"])
    told = Message.objects.filter(chain=case.chain, template__in=("determined", "determined_employer"))
    assert sorted(told.values_list("template", flat=True)) == ["determined", "determined_employer"]
    assert entry.paper_id == notice.pk


def test_a_second_officer_is_told(case_at: CaseAt) -> None:
    case = case_at(State.PROPOSED)
    stale = Case.objects.get(pk=case.pk)
    decisions.determine(actor=_officer(case), case=case)
    with pytest.raises(Overtaken):
        decisions.determine(actor=_officer(case), case=stale)
    assert Determination.objects.filter(case=case).count() == 1
    assert Paper.objects.filter(case_id=case.pk, kind="points_notice").count() == 1


def test_a_changed_fact_changes_the_points(case_at: CaseAt) -> None:
    case = case_at(State.UNDER_REVIEW)
    story.answer_referrals(case)
    actor = story.Actor(case.reviewer_id, Role.REVIEWER, PUTUO)
    record_finding(
        actor=actor,
        case=case,
        indicator="education",
        outcome=Outcome.CHANGED,
        verified={"education": [{"level": "associate", "mode": "full_time"}]},
        reason="学信网查无学位",
        evidence="学信网查询结果",
    )
    story.find_all(case)
    proposed = move(actor=actor, case=case, action="propose")
    made = decisions.determine(actor=_officer(proposed), case=proposed)
    assert (made.total, made.reached) == (148, True)


def test_a_change_needs_reason_and_evidence(case_at: CaseAt) -> None:
    case = case_at(State.UNDER_REVIEW)
    actor = story.Actor(case.reviewer_id, Role.REVIEWER, PUTUO)
    changed = {"actor": actor, "case": case, "indicator": "education", "outcome": Outcome.CHANGED}
    with pytest.raises(Refused, match="理由"):
        record_finding(**changed, verified={"education": []})
    with pytest.raises(Refused, match="依据"):
        record_finding(**changed, verified={"education": []}, reason="查无")
    with pytest.raises(ValueError, match="another indicator"):
        record_finding(**changed, verified={"awards": []}, reason="查无", evidence="复函")


def test_no_proposal_while_a_referral_is_open_or_a_claim_undecided(case_at: CaseAt) -> None:
    case = case_at(State.UNDER_REVIEW)
    actor = story.Actor(case.reviewer_id, Role.REVIEWER, PUTUO)
    with pytest.raises(Refused, match="没有答复"):
        move(actor=actor, case=case, action="propose")
    story.answer_referrals(case)
    with pytest.raises(Refused, match="没有记录核实结果"):
        move(actor=actor, case=case, action="propose")


def test_a_low_total_is_never_refused(case_at: CaseAt) -> None:
    case = case_at(State.PROPOSED)
    with pytest.raises(Refused, match="也应核定"):
        move(actor=_officer(case), case=case, action="refuse", note="分数不足")


def test_a_veto_is_refused_and_cannot_be_determined(case_at: CaseAt) -> None:
    case = case_at(State.REFUSED)
    paper = Paper.objects.get(case_id=case.pk, kind="refusal_notice")
    assert paper.employer_id is None
    assert not Determination.objects.filter(case=case).exists()
