"""Whoever is away gets no new case; what he has goes to others, each draw on record."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from applications.accounts.models import User
from applications.accounts.refusals import Overtaken, Refused
from applications.accounts.roles import PORTAL, Actor, Role
from applications.accounts.services import grant
from applications.audit.selectors import events_of
from applications.cases.models import Case
from applications.cases.services.ties import declare_tie
from applications.cases.states import State
from applications.demo import story
from applications.reviews.models import Absence
from applications.reviews.services import decisions
from applications.reviews.services.absences import end_absence, record_absence
from applications.reviews.services.assignment import least_loaded
from applications.reviews.services.expedites import ask_for_expedite, decide_expedite
from applications.reviews.services.handing import hand_over, hand_over_all

CaseAt = Callable[..., Case]


def _id(login: str) -> int:
    return User.objects.get(login=login).pk


@pytest.fixture
def manager(world: object) -> Actor:
    return Actor(_id("putuo-manager"), Role.DISTRICT_MANAGER, "310107")


def _away(manager: Actor, login: str, first: int = 0, last: int = 0) -> Absence:
    """From so many days ahead to so many."""
    today = timezone.localdate()
    return record_absence(
        actor=manager,
        user_id=_id(login),
        first_day=today + timedelta(days=first),
        last_day=today + timedelta(days=last),
    )


def test_who_is_away_is_not_drawn_and_is_again_afterwards(case_at: CaseAt, manager: Actor) -> None:
    case = case_at(State.SUBMITTED)
    one, two = sorted((_id("putuo-review"), _id("putuo-review2")))
    assert least_loaded(case) == [one, two]
    absence = _away(manager, "putuo-review")
    _away(manager, "putuo-review2", first=1, last=9)
    assert least_loaded(case) == [_id("putuo-review2")]
    end_absence(actor=manager, absence=absence)
    assert least_loaded(case) == [one, two]


def test_an_absence_that_has_begun_ends_yesterday(manager: Actor) -> None:
    absence = _away(manager, "putuo-review", last=5)
    Absence.objects.update(first_day=timezone.localdate() - timedelta(days=3))
    end_absence(actor=manager, absence=absence)
    assert Absence.objects.get().last_day == timezone.localdate() - timedelta(days=1)
    with pytest.raises(Refused, match="已经结束"):
        end_absence(actor=manager, absence=absence)


@pytest.mark.parametrize(
    ("login", "first", "last", "words"),
    [
        ("xuhui-review", 0, 3, "本区的审核员"),
        ("putuo-intake", 0, 3, "本区的审核员"),
        ("putuo-review", 3, 2, "不能早于"),
        ("putuo-review", -9, -1, "不能早于"),
        ("putuo-review", 0, 400, "一年"),
    ],
)
def test_an_impossible_absence_is_refused(
    manager: Actor, login: str, first: int, last: int, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        _away(manager, login, first, last)


def test_two_absences_of_one_person_do_not_overlap(manager: Actor) -> None:
    _away(manager, "putuo-review", 2, 4)
    for first, last in ((0, 2), (3, 3), (4, 9), (0, 9)):
        with pytest.raises(Refused, match="已经登记过"):
            _away(manager, "putuo-review", first, last)
    _away(manager, "putuo-review", 5, 6)


def test_a_case_changes_hands_with_its_findings_and_the_reason(case_at: CaseAt, manager: Actor) -> None:
    case = case_at(State.UNDER_REVIEW)
    before = case.reviewer_id
    other = next(_id(login) for login in ("putuo-review", "putuo-review2") if _id(login) != before)
    with pytest.raises(Refused, match="写明移交的理由"):
        hand_over(actor=manager, case=case, reviewer_id=other, note=" ")
    for nobody in (before, _id("xuhui-review")):
        with pytest.raises(Refused, match="另一名"):
            hand_over(actor=manager, case=case, reviewer_id=nobody, note="产假")
    version = case.version
    hand_over(actor=manager, case=case, reviewer_id=other, note="产假")
    assert (case.reviewer_id, case.state, case.version) == (other, State.UNDER_REVIEW, version + 1)
    event = list(events_of(case.chain))[-1]
    assert (event.kind, event.data) == ("reviewer_handed_over", {"before": before, "chosen": other})
    assert event.note_text == "产假"
    with pytest.raises(Overtaken):
        hand_over(actor=manager, case=case, reviewer_id=before, note="产假", expected_version=version)


def test_all_cases_go_to_those_who_are_there(case_at: CaseAt, manager: Actor) -> None:
    case = case_at(State.UNDER_REVIEW)
    before = case.reviewer_id
    assert hand_over_all(actor=manager, reviewer_id=before, note="病假") == 1
    case.refresh_from_db()
    assert case.reviewer_id != before
    assert [event.kind for event in events_of(case.chain)][-2:] == ["reviewer_drawn", "reviewer_handed_over"]
    other = User.objects.get(pk=before)
    _away(manager, other.login)
    assert hand_over_all(actor=manager, reviewer_id=case.reviewer_id, note="病假") == 0
    stranger = Actor(_id("xuhui-manager"), Role.DISTRICT_MANAGER, "310104")
    with pytest.raises(Refused, match="只有本区"):
        hand_over(actor=stranger, case=case, reviewer_id=before, note="病假")


def test_a_tied_manager_moves_no_case_and_approves_nothing(case_at: CaseAt, manager: Actor) -> None:
    case = case_at(State.UNDER_REVIEW)
    intake = Actor(_id("putuo-intake"), Role.INTAKE_OFFICER, "310107")
    evidence = "报名通知，11月30日截止"
    asked = ask_for_expedite(actor=intake, case=case, ground="school_enrolment", evidence=evidence)
    declare_tie(actor=manager, uscc=case.employer.uscc)
    (other,) = {_id("putuo-review"), _id("putuo-review2")} - {case.reviewer_id}
    assert hand_over_all(actor=manager, reviewer_id=case.reviewer_id, note="病假") == 0
    with pytest.raises(Refused, match="与本人有关"):
        hand_over(actor=manager, case=case, reviewer_id=other, note="病假")
    with pytest.raises(Refused, match="与本人有关"):
        decide_expedite(actor=manager, expedite=asked, approved=True)


def test_whoever_reviewed_it_before_it_was_handed_over_does_not_determine_it(
    case_at: CaseAt, manager: Actor
) -> None:
    case = case_at(State.UNDER_REVIEW)
    before = case.reviewer_id
    story.answer_referrals(case)
    (other,) = {_id("putuo-review"), _id("putuo-review2")} - {before}
    hand_over(actor=manager, case=case, reviewer_id=other, note="产假")
    case = story.propose(Case.objects.get(pk=case.pk))
    grant(actor=PORTAL, user=User.objects.get(pk=before), role=Role.DETERMINING_OFFICER, scope="310107")
    with pytest.raises(Refused, match="自己审核过"):
        decisions.determine(actor=Actor(before, Role.DETERMINING_OFFICER, "310107"), case=case)
