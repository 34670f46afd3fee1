"""The private link: who has it sees and deletes the result as it was found, nobody else does, for 30 days."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from applications.desks.public.result import link
from applications.estimates.models import Purpose, Sealed
from tests.applications.desks.public.estimate.visitors import VISITORS, Visitor, day
from tests.applications.desks.public.result.reading import said_by

pytestmark = pytest.mark.django_db
Go = Callable[[Visitor], HttpResponse]
FAMILY = VISITORS["master and registered qualification, married to a local for eleven years, two children"]


@pytest.fixture
def address(client: Client, go_through: Go) -> tuple[str, str]:
    """Path and key of a link that a visitor has made."""
    go_through(FAMILY)
    path = client.post(reverse("estimate_keep"))["Location"]
    told = re.search(r"http[^<]*#[\w-]+", client.get(path).content.decode())
    assert told is not None
    whole, key = told[0].split("#")
    assert whole.endswith(path)
    return path, key


def opened(address: tuple[str, str]) -> Client:
    """A stranger who has the whole link."""
    path, key = address
    stranger = Client()
    assert stranger.post(f"{path}open/", {"key": key})["Location"] == path
    return stranger


def test_the_key_is_in_no_address_that_the_server_sees_and_in_no_row(
    client: Client, address: tuple[str, str]
) -> None:
    path, key = address
    assert key not in path
    kept = Sealed.objects.get(purpose=Purpose.RESULT)
    assert (path.split("/")[-2], key in kept.body) == (kept.pk, False)
    cookie = client.cookies[link.COOKIE]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (path, True, "Strict")


def test_without_the_key_it_is_asked_for(address: tuple[str, str]) -> None:
    path, _key = address
    stranger = Client()
    asked = stranger.get(path)
    assert asked.status_code == 200 and "data-key-in-address" in asked.content.decode()
    assert stranger.get(f"{path}pdf/").status_code == stranger.post(f"{path}delete/").status_code == 404
    assert "173" not in said_by(asked)


@pytest.mark.parametrize("typed", ["{key}", "  {key} ", "http://127.0.0.1{path}#{key}"])
def test_the_key_or_the_whole_link_opens_it(address: tuple[str, str], typed: str) -> None:
    path, key = address
    stranger = Client()
    assert stranger.post(f"{path}open/", {"key": typed.format(path=path, key=key)})["Location"] == path
    answer = stranger.get(path)
    assert ("no-store" in answer["Cache-Control"], answer["X-Robots-Tag"]) == (True, "noindex")
    text = said_by(answer)
    for words in (
        "173分",
        "2026年11月22日算出的结果，原样保存，2026年12月22日起自动删除",
        "1990-05-06",
        "硕士",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("typed", "words"), [("A" * 43, "打不开"), ("short", "打不开"), ("", "请填写链接中")]
)
def test_a_wrong_key_is_told_in_a_friendly_way(address: tuple[str, str], typed: str, words: str) -> None:
    stranger = Client()
    answer = stranger.post(f"{address[0]}open/", {"key": typed})
    assert (answer.status_code, link.COOKIE in stranger.cookies) == (404, False)
    assert words in answer.content.decode()


def test_another_results_key_does_not_open_it(client: Client, address: tuple[str, str]) -> None:
    other = client.post(reverse("estimate_keep"))["Location"]
    assert Client().post(f"{other}open/", {"key": address[1]}).status_code == 404


def test_it_stays_as_it_was_found_whatever_the_visitor_answers_later(
    client: Client, address: tuple[str, str]
) -> None:
    client.post(reverse("estimate_question", args=["birth"]), day("birth_date", "1970-01-01"))
    assert client.get(reverse("estimate_result")).context["result"].total != 173
    with time_machine.travel("2026-12-20T12:00:00+08:00", tick=False):
        result = opened(address).get(address[0]).context["result"]
    assert (result.total, result.on) == (173, date(2026, 11, 22))


def test_whoever_has_the_link_can_delete_the_result(address: tuple[str, str]) -> None:
    stranger = opened(address)
    answer = stranger.post(f"{address[0]}delete/", follow=True)
    assert "已删除，这个链接不能再打开" in answer.content.decode()
    assert not Sealed.objects.filter(purpose=Purpose.RESULT).exists()
    gone = stranger.get(address[0])
    assert gone.status_code == 404 and "这份估分结果不在了" in gone.content.decode()


def test_after_30_days_nobody_opens_it(address: tuple[str, str]) -> None:
    path, key = address
    stranger = opened(address)
    last, after = date(2026, 12, 21), date(2026, 12, 22)
    for on, there in ((last, True), (after, False)):
        with time_machine.travel(f"{on}T12:00:00+08:00", tick=False):
            assert (stranger.get(path).status_code == 200) is there
            assert (Client().post(f"{path}open/", {"key": key}).status_code == 302) is there
    assert after - last == timedelta(1)


def test_a_result_in_a_form_of_long_ago_is_not_guessed_at(
    address: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link, "FORMAT", "jifen-estimate/2")
    assert Client().post(f"{address[0]}open/", {"key": address[1]}).status_code == 404


def test_nothing_is_kept_without_answers(client: Client) -> None:
    assert client.post(reverse("estimate_keep"))["Location"] == reverse("estimate_question", args=["birth"])
    assert not Sealed.objects.exists()
