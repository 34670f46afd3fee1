"""Out of turn: only with a ground of the list, evidence and the manager's approval, each step on record."""

from collections.abc import Callable

import pytest

from applications.accounts.models import User
from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor, Role
from applications.audit.selectors import events_of
from applications.cases.models import Case
from applications.cases.states import State
from applications.desks.officer.district.tables import expedites_of, out_of_turn
from applications.reviews.services.expedites import ask_for_expedite, decide_expedite

CaseAt = Callable[..., Case]
WHY = {"ground": "school_enrolment", "evidence": "普陀区小学报名通知，11月30日截止"}


def _who(login: str, role: Role, scope: str = "310107") -> Actor:
    return Actor(User.objects.get(login=login).pk, role, scope)


@pytest.fixture
def intake(world: object) -> Actor:
    return _who("putuo-intake", Role.INTAKE_OFFICER)


@pytest.fixture
def manager(world: object) -> Actor:
    return _who("putuo-manager", Role.DISTRICT_MANAGER)


def test_an_approved_case_is_shown_first_and_its_course_tells_why(
    case_at: CaseAt, intake: Actor, manager: Actor
) -> None:
    case = case_at(State.HANDED_IN)
    asked = ask_for_expedite(actor=intake, case=case, **WHY)
    waiting = expedites_of(manager)
    assert waiting is not None
    assert [row[1] for row in waiting.rows] == ["子女入学报名即将截止"]
    cases = Case.objects.all()
    assert out_of_turn(cases, State.HANDED_IN, "intake_case") is None
    assert decide_expedite(actor=manager, expedite=asked, approved=True).approved is True
    first = out_of_turn(cases, State.HANDED_IN, "intake_case")
    assert first is not None
    assert [row[0].text for row in first.rows] == [case.number]
    assert expedites_of(manager) is None
    events = list(events_of(case.chain))[-2:]
    assert [(event.kind, event.data, event.user_id) for event in events] == [
        ("expedite_asked", {"ground": "school_enrolment"}, intake.user_id),
        ("expedite_approved", {"ground": "school_enrolment"}, manager.user_id),
    ]


def test_what_is_refused_stays_in_turn_and_may_be_asked_again(
    case_at: CaseAt, intake: Actor, manager: Actor
) -> None:
    case = case_at(State.HANDED_IN)
    asked = ask_for_expedite(actor=intake, case=case, **WHY)
    with pytest.raises(Refused, match="写明理由"):
        decide_expedite(actor=manager, expedite=asked, approved=False)
    decide_expedite(actor=manager, expedite=asked, approved=False, note="报名到明年三月才截止")
    with pytest.raises(Refused, match="已经有决定"):
        decide_expedite(actor=manager, expedite=asked, approved=True)
    assert out_of_turn(Case.objects.all(), State.HANDED_IN, "intake_case") is None
    ask_for_expedite(actor=intake, case=case, **WHY)
    with pytest.raises(Refused, match="已经提出过加急"):
        ask_for_expedite(actor=intake, case=case, **WHY)


def test_without_ground_evidence_or_office_nothing_is_asked(case_at: CaseAt, intake: Actor) -> None:
    case = case_at(State.HANDED_IN)
    for change, words in (({"ground": "friend"}, "选择加急理由"), ({"evidence": " "}, "依据的材料")):
        with pytest.raises(Refused, match=words):
            ask_for_expedite(actor=intake, case=case, **(WHY | change))
    for stranger in (
        _who("xuhui-intake", Role.INTAKE_OFFICER, "310104"),
        _who("putuo-manager", Role.DISTRICT_MANAGER),
        Actor(case.person.user_id, Role.APPLICANT, str(case.person_id)),
    ):
        with pytest.raises(Refused, match="由受理员或者审核员提出"):
            ask_for_expedite(actor=stranger, case=case, **WHY)
    assert not case.expedites.exists()


def test_only_the_districts_manager_decides_and_never_on_his_own_asking(
    case_at: CaseAt, intake: Actor, manager: Actor
) -> None:
    asked = ask_for_expedite(actor=intake, case=case_at(State.HANDED_IN), **WHY)
    for other in (intake, _who("xuhui-manager", Role.DISTRICT_MANAGER, "310104")):
        with pytest.raises(Refused, match="区负责人批准"):
            decide_expedite(actor=other, expedite=asked, approved=True)
    same = Actor(intake.user_id, Role.DISTRICT_MANAGER, manager.scope)
    with pytest.raises(Refused, match="自己提出"):
        decide_expedite(actor=same, expedite=asked, approved=True)


def test_a_closed_case_has_no_turn(case_at: CaseAt, intake: Actor) -> None:
    with pytest.raises(Refused, match="不能加急"):
        ask_for_expedite(actor=intake, case=case_at(State.DECLINED), **WHY)
