"""Every cell of the table of access."""

import pytest

from tests.access.addresses import addresses
from tests.access.conftest import Walk
from tests.access.table import TABLE
from tests.access.walking import Answer

pytestmark = pytest.mark.django_db


def test_every_address_stands_in_the_table() -> None:
    assert {row.name for row in TABLE} == set(addresses())


def test_each_situation_stands_in_it_once() -> None:
    labels = [row.label for row in TABLE]
    assert sorted(labels) == sorted(set(labels))


def test_every_cell_is_answered_as_the_table_says(walk: Walk) -> None:
    assert [found for answer in walk.answers if (found := difference(answer))] == []


def test_a_look_changes_nothing(walk: Walk) -> None:
    """Some looks leave an event: the table names them."""
    for answer in walk.of("GET"):
        allowed = [answer.row.leaves] if answer.row.leaves and answer.status == 200 else []
        assert answer.kinds == allowed, answer.label
        assert not answer.written or allowed, answer.label


def test_a_post_that_is_refused_or_faulty_changes_nothing(walk: Walk) -> None:
    """An empty form acts only where the table says 302."""
    for answer in walk.of("POST"):
        if answer.status != 302 or answer.is_sign_in:
            assert (answer.label, answer.kinds, answer.written) == (answer.label, [], [])


def difference(answer: Answer) -> str:
    """What is not as the table says, "" where all is well."""
    expected = answer.row.expected(answer.method)[answer.column]
    if answer.status != expected:
        return f"{answer.label}: {answer.status} instead of {expected} {answer.location}"
    if answer.is_sign_in != answer.row.leads_to_sign_in(answer.method, answer.column):
        return f"{answer.label}: led to {answer.location}"
    return ""
