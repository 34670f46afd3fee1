"""The page for when something of ours breaks."""

import errno
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import DatabaseError, OperationalError
from django.test import Client
from redis.exceptions import ConnectionError as RedisGone

from applications.accounts import middleware
from applications.desks import outage

pytestmark = pytest.mark.django_db
URLENCODED = "application/x-www-form-urlencoded"
SILENT = OperationalError("terminating connection due to administrator command; 310101199001010011")


class Form(HTMLParser):
    """Where a page's form goes, and what it holds."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.action, self.fields = "", list[tuple[str, str]]()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.action = str(given["action"])
        if tag == "input":
            self.fields.append((str(given["name"]), str(given["value"])))


@pytest.fixture
def breaking(monkeypatch: pytest.MonkeyPatch) -> Callable[[Exception], Client]:
    """The database breaks off when it is asked who is signed in, before any view."""

    def broken(error: Exception) -> Client:
        def ask(*_: Any) -> Any:
            raise error

        monkeypatch.setattr(middleware.ActorMiddleware, "__call__", ask)
        return Client(raise_request_exception=False, enforce_csrf_checks=True)

    return broken


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (SILENT, 503),
        (RedisGone("refused"), 503),
        (ConnectionRefusedError(), 503),
        (OSError(errno.ENOSPC, "No space left on device"), 503),
        (FileNotFoundError(errno.ENOENT, "gone"), 500),
        (DatabaseError("a fault of ours"), 500),
        (ValueError("a fault of ours"), 500),
    ],
)
def test_a_silent_part_is_no_fault_of_the_page(
    breaking: Callable[[Exception], Client], error: Exception, status: int
) -> None:
    answer = breaking(error).get("/estimate/?x=1")
    assert answer.status_code == status
    assert answer.headers.get("Retry-After") == ("60" if status == 503 else None)
    assert "no-store" in answer.headers["Cache-Control"]
    text = answer.content.decode()
    assert ("系统暂时连接不上" in text) is (status == 503)
    assert ('href="/estimate/?x=1"' in text) is (status == 503)
    assert "administrator" not in text


def test_the_page_asks_nothing_of_the_database(
    breaking: Callable[[Exception], Client], django_assert_num_queries: Any
) -> None:
    client = breaking(SILENT)
    with django_assert_num_queries(0):
        assert client.get("/").status_code == 503


def test_what_was_typed_stands_in_the_page_behind_one_button(
    breaking: Callable[[Exception], Client],
) -> None:
    client = breaking(SILENT)
    client.cookies["csrftoken"] = "c" * 32
    typed = {"reason": '学历 "漏计"<b>', "note": "", "tick": ["a", "b"], "csrfmiddlewaretoken": "c" * 32}
    answer = client.post("/recheck/?a=1&b=2", urlencode(typed, doseq=True), content_type=URLENCODED)
    form = Form(answer.content.decode())
    assert form.action == "/recheck/?a=1&b=2"
    (name, token), *rest = form.fields
    assert name == "csrfmiddlewaretoken"
    assert len(token) == 64
    assert rest == [("reason", '学历 "漏计"<b>'), ("note", ""), ("tick", "a"), ("tick", "b")]


@pytest.mark.parametrize(
    "sent",
    [
        {"data": b"login=a&password=b", "content_type": URLENCODED},
        {"data": b"code=123456", "content_type": URLENCODED},
        {"data": b"{}", "content_type": "application/json"},
        {"data": {"note": "as parts"}},
        {"data": b"a=b", "content_type": URLENCODED, "headers": {"HX-Request": "true"}},
        {"data": b"a=" + b"b" * outage.MOST_BYTES, "content_type": URLENCODED},
    ],
)
def test_secrets_files_and_parts_of_pages_are_not_repeated(
    breaking: Callable[[Exception], Client], sent: dict[str, Any]
) -> None:
    answer = breaking(SILENT).post("/sign-in/", **sent)
    assert answer.status_code == 503
    assert "<form" not in answer.content.decode()
    assert "再打开这一页" in answer.content.decode()
