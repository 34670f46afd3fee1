"""Keyset pages."""

import pytest
from django.db import transaction
from django.test import RequestFactory

from applications.accounts.models import User
from applications.desks.paging import page_of
from applications.outbox.models import Message
from applications.outbox.services import enqueue

pytestmark = pytest.mark.django_db


@pytest.fixture
def users() -> list[User]:
    return [User.objects.create_user(f"user-{n}", "同名" if n < 4 else "另名") for n in range(5)]


def _logins(query: str, order: tuple[str, ...] = ("id",)) -> tuple[list[str], str, str]:
    rows, pages = page_of(RequestFactory().get(f"/list/{query}"), User.objects.all(), order, size=2)
    return [user.login for user in rows], pages.before, pages.after


def test_pages_follow_each_other_there_and_back(users: list[User]) -> None:
    _first, second, third, fourth, fifth = (user.pk for user in users)
    assert _logins("") == (["user-0", "user-1"], "", f"/list/?after={second}")
    assert _logins(f"?after={second}") == (
        ["user-2", "user-3"], f"/list/?before={third}", f"/list/?after={fourth}",
    )  # fmt: skip
    assert _logins(f"?after={fourth}") == (["user-4"], f"/list/?before={fifth}", "")
    assert _logins(f"?before={fifth}")[0] == ["user-2", "user-3"]
    assert _logins(f"?before={third}") == (["user-0", "user-1"], "", f"/list/?after={second}")


def test_the_newest_first(users: list[User]) -> None:
    fourth = users[3].pk
    assert _logins("", ("-id",)) == (["user-4", "user-3"], "", f"/list/?after={fourth}")
    assert _logins(f"?after={fourth}", ("-id",))[0] == ["user-2", "user-1"]


def test_equal_values_are_parted_by_the_last_field(users: list[User]) -> None:
    order = ("name", "id")
    whole = [user.login for user in User.objects.order_by(*order)]
    found, _before, after = _logins("", order)
    while after:
        more, _before, after = _logins(after.removeprefix("/list/"), order)
        found += more
    assert found == whole


def test_other_questions_stay_in_the_address(users: list[User]) -> None:
    assert _logins("?number=JF1")[2] == f"/list/?number=JF1&after={users[1].pk}"


def test_keys_that_are_no_numbers_are_anchors_as_well() -> None:
    with transaction.atomic():
        ids = [enqueue(key=str(n), template="test", to="13800001234", values={}).pk for n in range(3)]
    newest = sorted(ids, reverse=True)
    requests = RequestFactory()
    rows, pages = page_of(requests.get(f"/list/?after={newest[0]}"), Message.objects.all(), ["-id"], size=1)
    assert [row.pk for row in rows] == [newest[1]]
    assert (pages.before, pages.after) == (f"/list/?before={newest[1]}", f"/list/?after={newest[1]}")
    for key in ("x", "7", "", "00000000-0000-0000-0000-000000000000"):
        rows, _pages = page_of(requests.get(f"/list/?after={key}"), Message.objects.all(), ["-id"], size=1)
        assert [row.pk for row in rows] == [newest[0]]


def test_an_anchor_that_is_no_row_begins_at_the_first_page(users: list[User]) -> None:
    for query in ("?after=999999", "?before=999999", "?after=x"):
        assert _logins(query)[0] == ["user-0", "user-1"]
