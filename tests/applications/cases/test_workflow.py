"""The table itself: complete, without dead ends, and every guard and message in it known."""

import pytest

from applications.accounts.roles import Role
from applications.cases.guards import GUARDS
from applications.cases.states import BEFORE_ACCEPTANCE, CLOSED, OPEN, WHO_ACTS, State
from applications.cases.workflow import TABLE, actions_for, transition
from applications.outbox.templates import TEMPLATES

EDGES = {
    ("send_to_applicant", "draft", "awaiting_applicant"),
    ("confirm", "draft", "awaiting_employer"),
    ("confirm", "awaiting_applicant", "awaiting_employer"),
    ("confirm_unchanged", "awaiting_applicant", "accepted"),
    ("return_to_draft", "awaiting_applicant", "draft"),
    ("return_to_applicant", "awaiting_employer", "awaiting_applicant"),
    ("submit", "awaiting_employer", "submitted"),
    ("hand_in", "submitted", "handed_in"),
    ("accept", "handed_in", "accepted"),
    ("notify_incomplete", "handed_in", "incomplete"),
    ("notify_again", "handed_in", "incomplete"),
    ("supplement", "incomplete", "handed_in"),
    ("decline", "handed_in", "declined"),
    ("assign", "accepted", "under_review"),
    ("propose", "under_review", "proposed"),
    ("send_back", "proposed", "under_review"),
    ("determine", "proposed", "determined"),
    ("refuse", "proposed", "refused"),
    *(("withdraw", str(state), "withdrawn") for state in OPEN),
    *(("revert", str(state), "draft") for state in BEFORE_ACCEPTANCE if state != State.DRAFT),
}


def test_the_table_has_exactly_the_edges_of_the_specification() -> None:
    assert {(row.action, str(source), str(row.target)) for row in TABLE for source in row.sources} == EDGES


def test_actions_are_unique() -> None:
    assert len({row.action for row in TABLE}) == len(TABLE)


def test_nothing_leaves_a_closed_state_and_everything_can_reach_one() -> None:
    assert not any(row.sources & CLOSED for row in TABLE)
    reached: set[str] = set(CLOSED)
    for _step in State:
        reached |= {source for row in TABLE if row.target in reached for source in row.sources}
    assert reached == set(State)


def test_every_guard_is_registered() -> None:
    assert {name for row in TABLE for name in row.guards} <= set(GUARDS)


def test_every_message_has_a_template() -> None:
    assert {template for row in TABLE for template, _reader in row.messages} <= set(TEMPLATES)


def test_every_state_names_who_must_act() -> None:
    assert set(WHO_ACTS) == set(State)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("role", Role)
def test_actions_for_is_the_table_read_by_state_and_role(state: State, role: Role) -> None:
    expected = [row.action for row in TABLE if state in row.sources and role in row.roles]
    assert [row.action for row in actions_for(state, role)] == expected


def test_an_unknown_action_is_an_error() -> None:
    with pytest.raises(KeyError):
        transition("bribe")
