"""What each reader calls a state."""

from itertools import product
from pathlib import Path

import pytest

from applications.accounts.roles import Role
from applications.cases import diagram
from applications.cases.readers import Reader, name_of, reader_of, who_acts
from applications.cases.states import State
from tests.conventions import ROOT


@pytest.mark.parametrize("reader", Reader)
def test_every_state_has_its_own_name_for_every_reader(reader: Reader) -> None:
    names = [str(name_of(state, reader)) for state in State]
    assert len(set(names)) == len(State)
    assert all(str(who_acts(state, reader)) for state in State)


def test_a_reader_is_spoken_to_and_others_are_named() -> None:
    told = {
        (state, reader): str(who_acts(state, reader))
        for state, reader in product([State.AWAITING_APPLICANT, State.SUBMITTED], Reader)
    }
    assert told == {
        (State.AWAITING_APPLICANT, Reader.APPLICANT): "您：逐项核对并确认",
        (State.AWAITING_APPLICANT, Reader.EMPLOYER): "申请人本人：逐项核对并确认",
        (State.AWAITING_APPLICANT, Reader.OFFICER): "本人：逐项核对并确认",
        (State.SUBMITTED, Reader.APPLICANT): "单位人事专员：到受理点递交原件",
        (State.SUBMITTED, Reader.EMPLOYER): "本单位：到受理点递交原件",
        (State.SUBMITTED, Reader.OFFICER): "单位人事专员：到受理点递交原件",
    }


def test_who_reads_in_which_role() -> None:
    readers = {role: reader_of(role) for role in (Role.APPLICANT, Role.HR_OFFICER, Role.REVIEWER)}
    assert list(readers.values()) == [Reader.APPLICANT, Reader.EMPLOYER, Reader.OFFICER]


def test_the_documentation_shows_the_table_as_it_is() -> None:
    """After a change: ``.venv/bin/python manage.py workflow_diagram``."""
    assert Path(ROOT / diagram.PAGE).read_text("utf-8") == diagram.page()
