"""Every action × state × role through the door's own decision, without a database.

What may be is written down here a second time, by hand, from the specification (workflow, section 3).
"""

from itertools import product
from unittest import mock

import pytest

from applications.accounts.refusals import Overtaken, Refused
from applications.accounts.roles import Actor, Role
from applications.cases.guards import GUARDS
from applications.cases.models import Case
from applications.cases.moves import check_move
from applications.cases.states import OPEN, State
from applications.cases.workflow import TABLE, transition

BEFORE = "awaiting_applicant awaiting_employer submitted handed_in incomplete"
HOLDERS = "applicant hr_officer portal"
# action: states in which it begins, roles, guards in their order, whether it asks for a reason
SPECIFIED: dict[str, tuple[str, str, str, bool]] = {
    "send_to_applicant": ("draft", "hr_officer", "mandate_open", False),
    "confirm": (
        "draft awaiting_applicant", "applicant",
        "mandate_given consents_given undertaking_signed something_changed confirmable", False,
    ),
    "confirm_unchanged": (
        "awaiting_applicant", "applicant",
        "nothing_changed mandate_given consents_given undertaking_signed facts_confirmed confirmable", False,
    ),
    "return_to_draft": ("awaiting_applicant", "applicant", "", True),
    "return_to_applicant": ("awaiting_employer", "hr_officer", "", False),
    "submit": (
        "awaiting_employer", "hr_officer",
        "mandate_given employer_verified facts_confirmed form_printed pre_check_passed", False,
    ),
    "hand_in": ("submitted", "intake_officer portal", "no_tie", False),
    "accept": ("handed_in", "intake_officer", "no_tie items_settled", False),
    "notify_incomplete": ("handed_in", "intake_officer", "no_tie problems_listed first_notice", False),
    "notify_again": ("handed_in", "district_manager", "no_tie problems_listed only_news", True),
    "supplement": (
        "incomplete", "hr_officer applicant", "mandate_given listed_answered facts_confirmed", False,
    ),
    "decline": ("handed_in", "intake_officer", "no_tie", True),
    "assign": ("accepted", "portal district_manager", "reviewer_set", False),
    "propose": ("under_review", "reviewer", "no_tie referrals_closed findings_complete", False),
    "send_back": ("proposed", "determining_officer", "no_tie not_the_reviewer", True),
    "determine": (
        "proposed", "determining_officer",
        "no_tie not_the_reviewer referrals_closed may_be_determined", False,
    ),
    "refuse": ("proposed", "determining_officer", "no_tie not_the_reviewer must_be_refused", True),
    "withdraw": (" ".join(sorted(OPEN)), HOLDERS, "", True),
    "revert": (BEFORE, "portal", "", True),
}  # fmt: skip


@pytest.fixture
def asked() -> "list[str]":
    """The guards that were asked, in order; all of them agree."""
    return []


@pytest.mark.parametrize("action", SPECIFIED)
def test_an_action_is_possible_in_exactly_its_states_for_exactly_its_roles(
    action: str, asked: list[str]
) -> None:
    states, roles, guards, reason = SPECIFIED[action]
    row = transition(action)
    agreeing = {name: (lambda _case, _actor, name=name: asked.append(name)) for name in GUARDS}
    with mock.patch.dict(GUARDS, agreeing):
        for state, role in product(State, Role):
            asked.clear()
            case, actor = Case(state=state), Actor(1, role)
            if state not in states.split():
                with pytest.raises(Overtaken):
                    check_move(row, case, actor, "理由")
                assert asked == []
            elif role not in roles.split():
                with pytest.raises(Refused, match="您的角色不能做"):
                    check_move(row, case, actor, "理由")
                assert asked == []
            else:
                check_move(row, case, actor, "理由")
                assert asked == guards.split()
                if reason:
                    with pytest.raises(Refused, match="请写明理由"):
                        check_move(row, case, actor, "  ")


@pytest.mark.parametrize("action", SPECIFIED)
def test_each_guard_alone_can_stop_it(action: str, asked: list[str]) -> None:
    states, roles, guards, _reason = SPECIFIED[action]
    case, actor = Case(state=states.split()[0]), Actor(1, Role(roles.split()[0]))
    for stopping in guards.split():

        def refuse(_case: Case, _actor: Actor, name: str = stopping) -> None:
            raise Refused(name)

        agreeing = {name: (lambda _case, _actor: None) for name in GUARDS}
        with mock.patch.dict(GUARDS, agreeing | {stopping: refuse}), pytest.raises(Refused, match=stopping):
            check_move(transition(action), case, actor, "理由")


def test_nothing_stands_in_the_table_that_is_not_specified() -> None:
    assert {row.action for row in TABLE} == set(SPECIFIED)
