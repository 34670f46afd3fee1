"""The one door for moves: who may, from where, and that two people at once cannot both win."""

from collections.abc import Callable

import pytest

from applications.accounts.refusals import Overtaken, Refused
from applications.accounts.roles import PORTAL, Actor, Role
from applications.applicants import services as applicants
from applications.audit.selectors import events_of
from applications.cases.models import Case, ItemState
from applications.cases.moves import move
from applications.cases.services import checklist, files
from applications.cases.states import State
from applications.cases.workflow import TABLE
from applications.demo import story
from applications.demo.cast import PUTUO, XUHUI
from applications.notices.models import Paper
from applications.outbox.models import Message

CaseAt = Callable[..., Case]


@pytest.mark.parametrize("state", State)
def test_the_story_reaches_every_state(case_at: CaseAt, state: State) -> None:
    expected = State.UNDER_REVIEW if state == State.ACCEPTED else state
    assert case_at(expected).state == expected


def test_a_move_writes_event_message_and_paper_together(case_at: CaseAt) -> None:
    case = case_at(State.HANDED_IN)
    before = set(Message.objects.values_list("pk", flat=True))
    accepted = story.accept(case)
    kinds = [event.kind for event in events_of(case.chain)]
    assert kinds.index("accept") > kinds.index("hand_in")
    assert accepted.accepted_at is not None
    told = Message.objects.exclude(pk__in=before).filter(template="accepted")
    assert told.count() == 2
    assert Paper.objects.filter(case_id=case.pk, kind="receipt").count() == 1


def test_a_stale_version_is_told_and_changes_nothing(case_at: CaseAt) -> None:
    case = case_at(State.SUBMITTED)
    officer = story.staff(Role.INTAKE_OFFICER, PUTUO)
    with pytest.raises(Overtaken):
        move(actor=officer, case=case, action="hand_in", expected_version=case.version - 1)
    case.refresh_from_db()
    assert case.state == State.SUBMITTED


def test_pressing_twice_moves_once(case_at: CaseAt) -> None:
    case = case_at(State.SUBMITTED)
    officer = story.staff(Role.INTAKE_OFFICER, PUTUO)
    first = move(actor=officer, case=case, action="hand_in", expected_version=case.version)
    with pytest.raises(Overtaken):
        move(actor=officer, case=case, action="hand_in", expected_version=case.version)
    first.refresh_from_db()
    assert first.state == State.HANDED_IN
    assert [event.kind for event in events_of(case.chain)].count("hand_in") == 1


def test_a_stranger_cannot_move_what_he_cannot_see(case_at: CaseAt) -> None:
    case = case_at(State.SUBMITTED)
    with pytest.raises(Refused):
        move(actor=story.staff(Role.INTAKE_OFFICER, XUHUI), case=case, action="hand_in")


@pytest.mark.parametrize(
    "action", [row.action for row in TABLE if row.needs_reason and row.action != "revert"]
)
def test_a_reason_is_asked_where_the_table_asks_one(case_at: CaseAt, action: str) -> None:
    row = next(row for row in TABLE if row.action == action)
    source = sorted(row.sources, key=list(State).index)[0]
    case = case_at(source)
    role = sorted(row.roles)[0]
    actors = {
        Role.APPLICANT: story.oneself(case.person),
        Role.HR_OFFICER: story.hr_of(case.employer),
    }
    but = case.reviewer_id
    actor = actors.get(role) or story.staff(role, case.district_id, but=but)
    with pytest.raises(Refused, match="理由"):
        move(actor=actor, case=case, action=action, note="  ")


def test_no_acceptance_while_a_paper_is_unchecked(case_at: CaseAt) -> None:
    case = case_at(State.HANDED_IN)
    with pytest.raises(Refused, match="没有核对"):
        move(actor=story.staff(Role.INTAKE_OFFICER, PUTUO), case=case, action="accept")


def test_a_second_notice_needs_the_manager(case_at: CaseAt) -> None:
    case = case_at(State.INCOMPLETE)
    _answer_notice(case)
    officer = story.staff(Role.INTAKE_OFFICER, PUTUO)
    story.check_all(case, problem="household_register")
    case.refresh_from_db()
    with pytest.raises(Refused, match="一次性告知过"):
        move(actor=officer, case=case, action="notify_incomplete")
    manager = story.staff(Role.DISTRICT_MANAGER, PUTUO)
    again = move(actor=manager, case=case, action="notify_again", note="补交的户口簿仍缺首页，属新情况")
    assert again.state == State.INCOMPLETE
    assert again.deficiency_notices.count() == 2


def _answer_notice(case: Case) -> None:
    hr = story.hr_of(case.employer)
    item = case.items.get(listed=True)
    file = story.store(actor=hr, stream=story.scan("户口簿", "本人"), label="户口簿")
    files.add_file(actor=hr, case=case, item=item, file=file)
    move(actor=hr, case=case, action="supplement")
    case.refresh_from_db()


def test_only_listed_items_unlock_after_a_notice(case_at: CaseAt) -> None:
    case = case_at(State.INCOMPLETE)
    listed = case.items.get(listed=True)
    other = case.items.filter(listed=False, state=ItemState.SIGHTED).first()
    assert other is not None
    assert checklist.unlocked(case, listed, Role.HR_OFFICER)
    assert not checklist.unlocked(case, other, Role.HR_OFFICER)


def test_a_supplement_keeps_the_application_day(case_at: CaseAt) -> None:
    case = case_at(State.INCOMPLETE)
    day = case.application_day
    _answer_notice(case)
    assert (case.state, case.application_day) == (State.HANDED_IN, day)


def test_revoking_the_mandate_before_acceptance_brings_the_case_back(case_at: CaseAt) -> None:
    case = case_at(State.HANDED_IN)
    mandate = case.person.mandates.get(state="given")
    applicants.revoke_mandate(actor=story.oneself(case.person), mandate=mandate)
    case.refresh_from_db()
    assert case.state == State.DRAFT
    assert case.items.filter(files__removed_at=None, files__isnull=False).exists()


def test_revoking_the_mandate_after_acceptance_withdraws_the_case(case_at: CaseAt) -> None:
    case = case_at(State.UNDER_REVIEW)
    mandate = case.person.mandates.get(state="given")
    applicants.revoke_mandate(actor=story.oneself(case.person), mandate=mandate)
    case.refresh_from_db()
    last = events_of(case.chain).last()
    assert case.state == State.WITHDRAWN
    assert last is not None
    assert (last.kind, last.reason_code) == ("withdraw", "employer_changed")


def test_only_the_portal_reverts(case_at: CaseAt) -> None:
    case = case_at(State.SUBMITTED)
    with pytest.raises(Refused):
        move(actor=story.hr_of(case.employer), case=case, action="revert", note="x")
    assert move(actor=PORTAL, case=case, action="revert", reason_code="mandate_ended").state == State.DRAFT


def test_nobody_determines_what_he_reviewed(case_at: CaseAt) -> None:
    case = case_at(State.PROPOSED)
    reviewer = Actor(case.reviewer_id, Role.DETERMINING_OFFICER, PUTUO)
    with pytest.raises(Refused, match="审核员不能核定"):
        move(actor=reviewer, case=case, action="determine")
