"""Opening a case, saving facts by either side, undertaking and confirmation."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from applications.accounts.refusals import Overtaken, Refused
from applications.applicants import services as applicants
from applications.audit.selectors import events_of
from applications.cases import document
from applications.cases.models import Case
from applications.cases.services import drafts
from applications.cases.states import State
from applications.demo import numbers, story
from applications.demo.cast import COMPANIES
from applications.employers.models import Employer

CaseAt = Callable[..., Case]
MASTER = [{"level": "master", "mode": "full_time", "major": "桥梁工程", "graduated_on": "2015-07-01"}]


def test_hr_without_mandate_opens_nothing(case_at: CaseAt, world: Employer) -> None:
    case = case_at(State.WITHDRAWN)
    other = Employer.objects.get(uscc=numbers.credit_code(2, COMPANIES[1].district))
    with pytest.raises(Refused, match="委托"):
        drafts.open_case(actor=story.hr_of(other), person=case.person, employer=other)


def test_one_open_case_of_a_kind(case_at: CaseAt) -> None:
    case = case_at(State.DRAFT)
    with pytest.raises(Refused, match="正在办理"):
        drafts.open_case(actor=story.oneself(case.person), person=case.person, employer=case.employer)


def test_numbers_are_told_apart_and_name_no_person(case_at: CaseAt) -> None:
    case = case_at(State.DRAFT)
    assert case.number == f"JF2026{case.pk:08d}"


def test_a_version_is_kept_for_each_change_and_names_what_changed(case_at: CaseAt) -> None:
    case = case_at(State.DRAFT)
    before = case.facts.count()
    saved = drafts.save_facts(
        actor=story.hr_of(case.employer), case=case, changes={"education": MASTER, "entrepreneur": None}
    )
    assert (saved.seq, saved.changed) == (before + 1, ["education"])
    assert document.declared(case)["education"] == MASTER
    again = drafts.save_facts(actor=story.hr_of(case.employer), case=case, changes={"education": MASTER})
    assert again.pk == saved.pk


def test_the_second_editor_is_told(case_at: CaseAt) -> None:
    case = case_at(State.AWAITING_APPLICANT)
    newest = case.facts.last()
    assert newest is not None
    drafts.save_facts(
        actor=story.hr_of(case.employer), case=case, changes={"hukou": "collective"}, expected_seq=newest.seq
    )
    with pytest.raises(Overtaken, match="另一方"):
        drafts.save_facts(
            actor=story.oneself(case.person),
            case=case,
            changes={"education": MASTER},
            expected_seq=newest.seq,
        )
    assert document.declared(case)["hukou"] == "collective"


def test_a_change_by_hr_after_the_confirmation_brings_the_case_back(case_at: CaseAt) -> None:
    case = case_at(State.AWAITING_EMPLOYER)
    drafts.save_facts(actor=story.hr_of(case.employer), case=case, changes={"education": MASTER})
    case.refresh_from_db()
    assert case.state == State.AWAITING_APPLICANT


def test_nobody_writes_facts_after_submission(case_at: CaseAt) -> None:
    case = case_at(State.SUBMITTED)
    with pytest.raises(Refused, match="不能再改"):
        drafts.save_facts(actor=story.hr_of(case.employer), case=case, changes={"education": MASTER})


def test_shared_data_cannot_be_declared(case_at: CaseAt) -> None:
    case = case_at(State.DRAFT)
    with pytest.raises(ValueError, match="not declared facts: contributions"):
        drafts.save_facts(actor=story.hr_of(case.employer), case=case, changes={"contributions": []})


def test_only_the_person_signs_the_undertaking(case_at: CaseAt) -> None:
    case = case_at(State.AWAITING_APPLICANT)
    with pytest.raises(Refused, match="本人"):
        drafts.sign_undertaking(actor=story.hr_of(case.employer), case=case, declared={})


def test_the_statement_reaches_the_officers_and_never_the_employer(case_at: CaseAt) -> None:
    case = case_at(State.AWAITING_APPLICANT)
    drafts.sign_undertaking(
        actor=story.oneself(case.person), case=case, declared={"detentions": [{"on": "2023-06-01"}]}
    )
    today = timezone.localdate(case.created_at)
    assert document.complete(case, today)["detentions"] == [{"on": "2023-06-01"}]
    assert "detentions" not in document.employers_copy(case, today)


def test_confirming_without_undertaking_is_refused(case_at: CaseAt) -> None:
    case = case_at(State.AWAITING_APPLICANT)
    with pytest.raises(Refused, match="承诺"):
        drafts.confirm(actor=story.oneself(case.person), case=case)


def test_a_person_whose_statement_costs_the_standard_is_told_alone(case_at: CaseAt) -> None:
    case = case_at(State.AWAITING_APPLICANT, base=5000, months=24)
    actor = story.oneself(case.person)
    drafts.sign_undertaking(actor=actor, case=case, declared={"detentions": [{"on": "2025-06-01"}]})
    with pytest.raises(Refused, match="还差"):
        drafts.confirm(actor=actor, case=case)
    case.refresh_from_db()
    assert case.state == State.AWAITING_APPLICANT


def test_confirmation_notes_which_version_was_seen(case_at: CaseAt) -> None:
    case = case_at(State.AWAITING_EMPLOYER)
    assert case.confirmed_facts == case.facts.last()
    assert "facts_confirmed" in [event.kind for event in events_of(case.chain)]


def test_a_new_employer_takes_over_a_draft_without_any_act_of_the_old(case_at: CaseAt) -> None:
    case = case_at(State.HANDED_IN)
    other = Employer.objects.get(uscc=numbers.credit_code(2, COMPANIES[1].district))
    applicants.offer_mandate(
        actor=story.oneself(case.person), person=case.person, employer=other, scope="all_cases"
    )
    case.refresh_from_db()
    assert (case.state, case.employer_id, case.district_id) == (
        State.DRAFT,
        other.pk,
        COMPANIES[1].district,
    )
    assert case.items.filter(files__removed_at=None, files__isnull=False).exists()
