"""A stranger's ids beside one's own do nothing."""

import re

import pytest
from django.urls import reverse

from tests.access.finders import parameters
from tests.access.strangers import ATTEMPTS, Attempt
from tests.access.walking import Answer, Walker
from tests.access.world import STRANGER

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda attempt: f"{attempt.column} {attempt.row.label}")
def test_a_strangers_id_does_nothing(walker: Walker, attempt: Attempt) -> None:
    kwargs = parameters(walker.world, attempt.row) | dict(attempt.address(walker.world))
    body = attempt.body(walker.world)
    answer = walker.send(attempt.row, reverse(attempt.row.name, kwargs=kwargs), attempt.column, "POST", body)
    assert (answer.status, answer.written, answer.kinds) == (attempt.status, [], [])
    if attempt.status == 404:
        looked = walker.send(attempt.row, answer.path, attempt.column, "GET", {})
        assert looked.status in {404, 405}


def test_a_viewer_opens_no_file_of_another_case(walker: Walker) -> None:
    """The file that an address names is looked for among the files of the page's own case."""
    row_at = "handed_in"
    stranger = walker.world.file(STRANGER)
    case, item = walker.world.cases[row_at], walker.world.item(row_at)
    path = reverse("intake_item", args=[case.pk, item.pk])
    row = ATTEMPTS[0].row
    answer = walker.send(row, path, "intake", "GET", {"file": str(stranger.file_id)})
    assert answer.status == 200
    assert str(stranger.file_id) not in told(answer)
    assert str(walker.world.file(row_at).file_id) in told(answer)


@pytest.mark.parametrize("column", ["intake", "reviewer", "decider", "manager", "city"])
def test_lists_and_searches_stay_within_reach(walker: Walker, column: str) -> None:
    """No desk's first page names the stranger's case, searched for or not; only the city's does."""
    home = {
        "intake": "intake_home",
        "reviewer": "review_home",
        "decider": "determination_home",
        "manager": "manager_home",
        "city": "city_home",
    }[column]
    stranger = walker.world.cases[STRANGER]
    row = ATTEMPTS[0].row
    for query in ({}, {"number": stranger.number}):
        answer = walker.send(row, reverse(home), column, "GET", query)
        page = told(answer).replace(f'value="{stranger.number}"', "")
        assert (stranger.number in page or answer.location.endswith(f"/{stranger.pk}/")) == (column == "city")


def told(answer: Answer) -> str:
    """The page without its own address, in which the reader's question stands as he asked it."""
    return re.sub(r'<input type="hidden" name="next" [^>]*>', "", answer.html)
