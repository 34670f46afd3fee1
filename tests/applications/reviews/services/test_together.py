"""Several by one decision: one that is refused stops no other."""

from collections.abc import Callable

import pytest

from applications.accounts.refusals import Refused
from applications.accounts.roles import Role
from applications.cases.models import Case
from applications.cases.states import State
from applications.demo import story
from applications.demo.cast import PUTUO
from applications.reviews.plain import why_not_plain
from applications.reviews.services.together import MOST, determine_together, note_opened

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
    assert why_not_plain(officer, [case]) == {case.pk: ["现在不能核定"]}
    proposed = case_at(State.PROPOSED, serial=52)
    assert why_not_plain(story.staff(Role.DISTRICT_MANAGER, PUTUO), [proposed]) == {
        proposed.pk: ["现在不能核定"]
    }
