"""Confirmations after an endorsement: opened, confirmed by one word, gone on as a change; what lapsed."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from applications.accounts.refusals import Refused
from applications.accounts.roles import PORTAL
from applications.applicants import services as applicants
from applications.applicants.models import PermitRecord
from applications.audit.selectors import events_of
from applications.cases import document
from applications.cases.models import Case
from applications.cases.moves import move
from applications.cases.selectors import clock_of
from applications.cases.services import drafts
from applications.cases.states import Kind, State
from applications.demo import numbers, story
from applications.demo.cast import COMPANIES
from applications.employers.models import Employer
from applications.notices.models import Paper
from applications.outbox.models import Message
from applications.records import selectors as records
from applications.records.services import lapse_overdue
from applications.reviews.models import Referral
from applications.reviews.services import beginnings

CaseAt = Callable[..., Case]
LATER = timedelta(days=365)


@pytest.fixture
def holder(case_at: CaseAt) -> Case:
    """The case of somebody whose points and permit end in ten days."""
    case = case_at(State.PROPOSED)
    soon = timezone.localdate() + timedelta(days=10)
    PermitRecord.objects.filter(person_id=case.person_id).update(valid_until=soon)
    return story.determine(case)


def endorse(case: Case, until: date | None = None, as_of: date | None = None) -> PermitRecord:
    """The permit authority says that the permit was endorsed: by default a year longer, today."""
    known = PermitRecord.objects.get(person_id=case.person_id)
    assert known.valid_until is not None
    return applicants.record_permit(
        actor=PORTAL,
        permit=applicants.PermitFacts(
            permit_number=case.person.permit_number,
            id_number=case.person.id_number,
            issued_on=known.issued_on,
            valid_until=until or known.valid_until + LATER,
            registered_phone=case.person.phone,
            source="演示数据",
            as_of=as_of or timezone.localdate(),
        ),
    )


def confirmation_of(case: Case) -> Case:
    return Case.objects.get(person_id=case.person_id, kind=Kind.CONFIRMATION)


def other_employer() -> Employer:
    return Employer.objects.get(uscc=numbers.credit_code(2, COMPANIES[1].district))


def end_of(case: Case) -> date:
    entry = records.current(case.person_id)
    assert entry is not None and entry.valid_until is not None
    return entry.valid_until


def confirm(case: Case) -> Case:
    actor = story.oneself(case.person)
    drafts.sign_undertaking(actor=actor, case=case, declared={})
    return drafts.confirm(actor=actor, case=case)


def test_a_later_end_asks_the_holder_once(holder: Case) -> None:
    case = holder
    ended = end_of(case)
    endorse(case)
    opened = confirmation_of(case)
    assert (opened.state, opened.employer_id, opened.endorsed_from) == (
        State.AWAITING_APPLICANT,
        case.employer_id,
        ended + timedelta(days=1),
    )
    assert document.declared(opened) == document.declared(case)
    assert [item.material for item in opened.items.filter(needed=True)] == ["no_offence_undertaking"]
    assert Message.objects.filter(template="awaiting_applicant", chain=opened.chain).count() == 1
    endorse(case, until=ended + 2 * LATER)
    assert Case.objects.filter(person_id=case.person_id).count() == 2


def test_one_word_accepts_what_did_not_change(holder: Case) -> None:
    case = holder
    ended = end_of(case)
    endorse(case)
    accepted = confirm(confirmation_of(case))
    assert (accepted.state, accepted.kind) == (State.UNDER_REVIEW, Kind.CONFIRMATION)
    assert accepted.application_day == ended + timedelta(days=1)
    assert accepted.submitted_at is not None and accepted.handed_in_at is None
    assert clock_of(accepted) is not None
    assert not Referral.objects.filter(case=accepted).exists()
    assert Paper.objects.filter(case_id=accepted.pk).values_list("kind", flat=True).get() == "receipt"
    assert Message.objects.filter(template="accepted", chain=accepted.chain).count() == 2
    story.determine(story.propose(accepted))
    newest, before = records.history(case.person_id)[:2]
    assert newest.kind in {"confirmed", "adjusted_up", "adjusted_down"}
    assert (newest.effective_on, newest.valid_until) == (ended + timedelta(days=1), ended + LATER)
    # Until the new endorsement begins, the old points hold.
    assert records.current(case.person_id) == before
    assert records.current(case.person_id, ended + timedelta(days=1)) == newest


def test_a_fall_at_the_confirmation_is_told_with_its_paper(holder: Case) -> None:
    case = holder
    months = sorted(case.person.contributions.values_list("month", flat=True))[:24]
    case.person.contributions.filter(month__in=months).delete()
    endorse(case)
    story.determine(story.propose(confirm(confirmation_of(case))))
    newest, before = records.history(case.person_id)[:2]
    assert (newest.kind, newest.points < before.points) == ("adjusted_down", True)
    paper = Paper.objects.get(case_id=newest.case_id, kind="adjustment_notice")
    assert (paper.content["kind"], paper.content["before"], paper.content["total"]) == (
        "调减",
        before.points,
        newest.points,
    )
    assert Message.objects.filter(template="adjusted", chain=f"case:{newest.case_id}").count() == 2


def test_a_confirmation_ahead_of_time_does_not_outlive_a_cancelled_permit(holder: Case) -> None:
    case = holder
    endorse(case)
    story.determine(story.propose(confirm(confirmation_of(case))))
    PermitRecord.objects.filter(person_id=case.person_id).update(cancelled_on=timezone.localdate())
    assert lapse_overdue(timezone.localdate()) == 1
    assert records.current(case.person_id) is None
    assert records.current(case.person_id, timezone.localdate() + LATER) is None


def test_the_undertaking_is_still_asked(holder: Case) -> None:
    case = holder
    endorse(case)
    opened = confirmation_of(case)
    with pytest.raises(Refused, match="承诺"):
        drafts.confirm(actor=story.oneself(case.person), case=opened)


def test_something_changed_goes_on_as_a_change(holder: Case) -> None:
    case = holder
    endorse(case)
    opened = confirmation_of(case)
    with pytest.raises(Refused, match="没有变化"):
        drafts.sign_undertaking(actor=story.oneself(case.person), case=opened, declared={})
        drafts.confirm_facts(actor=story.oneself(case.person), case=opened)
        move(actor=story.oneself(case.person), case=opened, action="confirm")
    drafts.save_facts(
        actor=story.oneself(case.person), case=opened, changes={"recent_full_time_graduate": True}
    )
    assert opened.items.filter(needed=True).count() > 1
    changed = confirm(opened)
    assert (changed.state, changed.kind) == (State.AWAITING_EMPLOYER, Kind.CHANGE)
    assert "went_on_as_change" in [event.kind for event in events_of(changed.chain)]
    submitted = story.submit(changed)
    assert submitted.application_day == timezone.localdate()


@pytest.mark.parametrize("late", [0, 1, 40])
def test_lapsed_points_return_by_a_confirmation_alone(holder: Case, late: int) -> None:
    case = holder
    ended = end_of(case)
    with time_machine.travel(timezone.now() + (ended - timezone.localdate()) + timedelta(days=1 + late)):
        assert lapse_overdue(timezone.localdate()) == 1
        for actor in (story.oneself(case.person), story.hr_of(case.employer)):
            with pytest.raises(Refused, match="积分已失效"):
                beginnings.begin(actor=actor, person=case.person, employer=case.employer)
        with pytest.raises(Refused, match="没有需要确认的签注"):
            beginnings.begin_confirmation(actor=story.oneself(case.person), person=case.person)
        endorse(case)
        # A late endorsement gives nothing back for the days before it was known.
        assert confirmation_of(case).endorsed_from == timezone.localdate()
        assert records.current(case.person_id) is None


def test_withdrawn_it_can_be_begun_again_by_the_person(holder: Case) -> None:
    case = holder
    endorse(case)
    actor = story.oneself(case.person)
    move(actor=actor, case=confirmation_of(case), action="withdraw", note="手误")
    again = beginnings.begin_confirmation(actor=actor, person=case.person)
    assert (again.state, again.kind, again.opened_as) == (
        State.AWAITING_APPLICANT,
        Kind.CONFIRMATION,
        "applicant",
    )
    with pytest.raises(Refused, match="正在办理"):
        beginnings.begin_confirmation(actor=actor, person=case.person)


def test_a_new_employer_makes_it_a_change_that_calls_the_file_in(holder: Case) -> None:
    case = holder
    endorse(case)
    applicants.offer_mandate(
        actor=story.oneself(case.person), person=case.person, employer=other_employer(), scope="all_cases"
    )
    opened = Case.objects.exclude(pk=case.pk).get(person_id=case.person_id)
    assert (opened.kind, opened.state, opened.employer_id) == (
        Kind.CHANGE,
        State.DRAFT,
        other_employer().pk,
    )
    filed = story.submit(confirm(story.send(opened)))
    accepted = story.accept(story.hand_in(filed))
    # Education was verified for the first case and travels with the person.
    assert [row.authority for row in Referral.objects.filter(case=accepted)] == ["file_transfer"]


def test_after_acceptance_a_new_employer_ends_the_case_and_its_facts_travel(case_at: CaseAt) -> None:
    case = case_at(State.UNDER_REVIEW)
    actor = story.oneself(case.person)
    story.answer_referrals(case)
    applicants.offer_mandate(actor=actor, person=case.person, employer=other_employer(), scope="all_cases")
    case.refresh_from_db()
    assert case.state == State.WITHDRAWN
    last = events_of(case.chain).last()
    assert last is not None and last.reason_code == "employer_changed"
    new = beginnings.begin(actor=story.hr_of(other_employer()), person=case.person, employer=other_employer())
    assert (new.kind, new.district_id) == (Kind.FIRST, COMPANIES[1].district)
    assert document.declared(new)["education"] == document.declared(case)["education"]


def test_an_employer_of_before_learns_nothing_of_a_later_confirmation(holder: Case) -> None:
    case = holder
    actor = story.oneself(case.person)
    applicants.revoke_mandate(actor=actor, mandate=case.person.mandates.get(state="given"))
    endorse(case)
    opened = confirmation_of(case)
    employer = story.hr_of(case.employer)
    assert not Case.objects.visible_to(employer).filter(pk=opened.pk).exists()
    move(actor=actor, case=opened, action="withdraw", note="不办")
    assert list(Case.objects.visible_to(employer)) == [case]


@given(known=st.integers(1, 400), longer=st.integers(-30, 800), news=st.integers(-60, 60))
def test_the_first_day_of_an_endorsement_follows_the_old_end_and_never_gives_back_the_past(
    known: int, longer: int, news: int
) -> None:
    """Days around an end; no rows are needed for what is arithmetic."""
    ended = date(2026, 1, 1) + timedelta(days=known)
    until, as_of = ended + timedelta(days=longer), ended + timedelta(days=news)
    first = beginnings.first_day(ended, until, as_of)
    if longer <= 0:
        assert first is None
    else:
        assert first == (as_of if news > 0 else ended + timedelta(days=1))
        assert first > ended
