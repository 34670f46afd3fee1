"""Several by one decision: one that is refused stops no other."""

from collections.abc import Callable
from datetime import date

import pytest

from applications.accounts.refusals import Refused
from applications.accounts.roles import Role
from applications.audit.models import Event
from applications.cases.models import Case
from applications.cases.states import State
from applications.demo import story
from applications.demo.cast import PUTUO
from applications.reviews.plain import looks
from applications.reviews.services.together import MOST, determine_together, note_opened
from applications.sanctions.models import Deed, Fact

CaseAt = Callable[..., Case]


def test_one_refusal_stops_no_other(case_at: CaseAt) -> None:
    cases = [case_at(State.PROPOSED, serial=serial) for serial in (51, 52, 53)]
    officer = story.staff(Role.DETERMINING_OFFICER, PUTUO)
    for case in cases[:2]:
        note_opened(actor=officer, case=case)
    versions = {case.pk: case.version for case in cases} | {cases[1].pk: 1}
    results = determine_together(actor=officer, versions=versions)
    assert [(one.points, one.refusal) for one in results] == [
        (188, ""),
        (None, "这件申请刚刚被处理过，请打开查看。"),
        (None, "您还没有打开看过"),
    ]


def test_none_and_too_many_are_refused(world: object) -> None:
    officer = story.staff(Role.DETERMINING_OFFICER, PUTUO)
    for versions in ({}, dict.fromkeys(range(MOST + 1), 1)):
        with pytest.raises(Refused, match="请选择 1 到 50 件"):
            determine_together(actor=officer, versions=versions)


def test_other_roles_and_states_are_told_so(case_at: CaseAt) -> None:
    case = case_at(State.UNDER_REVIEW)
    officer = story.staff(Role.DETERMINING_OFFICER, PUTUO)
    note_opened(actor=officer, case=case)
    assert looks(officer, [case])[case.pk].against == ["现在不能核定"]
    proposed = case_at(State.PROPOSED, serial=52)
    manager = story.staff(Role.DISTRICT_MANAGER, PUTUO)
    assert looks(manager, [proposed])[proposed.pk].against == ["现在不能核定"]


def test_the_decision_is_on_what_was_seen(case_at: CaseAt) -> None:
    case = case_at(State.PROPOSED, serial=51)
    officer = story.staff(Role.DETERMINING_OFFICER, PUTUO)
    note_opened(actor=officer, case=case)
    note_opened(actor=officer, case=case)
    Deed.objects.create(
        person=case.person, fact=Fact.DETENTIONS, on=date(2026, 1, 5), case=case, employer=case.employer,
        ground="打架", document="沪公行罚决字1号", entered_by=case.reviewer,
    )  # fmt: skip
    (refused,) = determine_together(actor=officer, versions={case.pk: case.version})
    assert (refused.points, refused.refusal) == (None, "打开看过之后情况有变，请重新打开查看。")
    note_opened(actor=officer, case=case)
    events = Event.objects.filter(chain=case.chain, kind="proposal_opened").order_by("seq")
    assert [event.data for event in events] == [
        {"version": case.version, "points": 188, "against": []},
        {"version": case.version, "points": 138, "against": []},
    ]
    (done,) = determine_together(actor=officer, versions={case.pk: case.version})
    assert (done.points, done.refusal) == (138, "")
