"""What an employer may do is what the mandate says, on every service, whatever the page offers."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from applications.accounts.refusals import Overtaken, Refused
from applications.accounts.roles import Role
from applications.applicants import services as applicants
from applications.applicants.models import Scope
from applications.cases import entrusted
from applications.cases.access import may_edit_facts
from applications.cases.entrusted import Act
from applications.cases.models import Case
from applications.cases.moves import move
from applications.cases.services import drafts, files, papers
from applications.cases.states import State
from applications.demo import paper, story
from materials.models import StoredFile
from materials.services import store

CaseAt = Callable[..., Case]


def with_scope(case: Case, scope: str) -> Case:
    mandate = case.person.mandates.get(state="given")
    applicants.change_mandate(actor=story.oneself(case.person), mandate=mandate, scope=scope)
    return case


def scan(case: Case) -> StoredFile:
    words = f"{case.pk}{StoredFile.objects.count()}"
    return store(actor=story.hr_of(case.employer), stream=paper.scan(words, "安测试"), label=words)


def test_an_employer_that_only_hands_over_fills_nothing_in(case_at: CaseAt) -> None:
    case = with_scope(case_at(State.AWAITING_EMPLOYER), Scope.HAND_OVER)
    hr = story.hr_of(case.employer)
    assert not may_edit_facts(hr, case)
    with pytest.raises(Refused, match="只包括核对、提交和递交"):
        drafts.save_facts(actor=hr, case=case, changes={"hukou": "collective"})
    theirs = case.items.get(material="household_register")
    with pytest.raises(Refused, match="只包括核对、提交和递交"):
        files.add_file(actor=hr, case=case, item=theirs, file=scan(case))
    own = case.items.get(material="letter_of_introduction")
    assert files.add_file(actor=hr, case=case, item=own, file=scan(case)).item == own
    assert papers.print_form(actor=hr, case=case).case_id == case.pk
    with pytest.raises(Refused, match="只包括核对、提交和递交"):
        drafts.open_case(actor=hr, person=case.person, employer=case.employer)


def test_a_mandate_for_one_application_ends_with_its_determination(case_at: CaseAt) -> None:
    case = with_scope(case_at(State.PROPOSED), Scope.THIS_CASE)
    hr, oneself = story.hr_of(case.employer), story.oneself(case.person)
    assert entrusted.may(Act.FILL, hr, case)
    case = story.determine(case)
    with pytest.raises(Refused, match="上一次申请"):
        drafts.open_case(actor=hr, person=case.person, employer=case.employer)
    later = drafts.open_case(actor=oneself, person=case.person, employer=case.employer)
    assert not entrusted.may(Act.FILL, hr, later) and not entrusted.may(Act.HAND_OVER, hr, later)
    drafts.sign_undertaking(actor=oneself, case=later, declared={})
    with pytest.raises(Refused, match="上一次申请"):
        move(actor=oneself, case=later, action="confirm")
    with_scope(later, Scope.ALL_CASES)
    assert entrusted.may(Act.FILL, hr, later) and entrusted.may(Act.HAND_OVER, hr, later)


def test_after_the_last_day_nothing_more_is_done(case_at: CaseAt) -> None:
    case = case_at(State.AWAITING_EMPLOYER)
    hr = story.hr_of(case.employer)
    mandate = case.person.mandates.get(state="given")
    applicants.change_mandate(
        actor=story.oneself(case.person), mandate=mandate, scope=Scope.ALL_CASES, until=timezone.localdate()
    )
    with time_machine.travel(timezone.now() + timedelta(days=1)):  # before the job of that night
        for act in (
            lambda: drafts.save_facts(actor=hr, case=case, changes={"hukou": "collective"}),
            lambda: papers.print_form(actor=hr, case=case),
            lambda: files.add_file(actor=hr, case=case, item=case.items.first(), file=scan(case)),
            lambda: move(actor=hr, case=case, action="return_to_applicant"),
        ):
            with pytest.raises((Refused, Overtaken)):
                act()


def test_nobody_else_is_held_by_a_mandate(case_at: CaseAt) -> None:
    case = with_scope(case_at(State.AWAITING_APPLICANT), Scope.HAND_OVER)
    actor = story.oneself(case.person)
    assert actor.role is Role.APPLICANT and may_edit_facts(actor, case)
    assert drafts.save_facts(actor=actor, case=case, changes={"hukou": "collective"}).changed == ["hukou"]
