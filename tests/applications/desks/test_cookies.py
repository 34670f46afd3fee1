"""Over https our cookies bear the names that browsers guard; what was begun under the plain ones goes on."""

from typing import Any

import pytest
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from applications.desks import cookies
from applications.desks.public.registration import drafts
from applications.estimates.handles import Handle
from applications.estimates.models import Sealed
from tests.applications.desks.public.estimate.visitors import PLAIN
from tests.applications.desks.public.registration.test_views import DETAILS, FIT

pytestmark = [pytest.mark.django_db, pytest.mark.pages]
BIRTH = reverse("estimate_question", args=["birth"])
HOST, PLAIN_NAMES = ("__Host-estimate", "__Host-registration"), ("estimate", "registration")


@pytest.fixture
def guarded(settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = True
    settings.LANGUAGE_COOKIE_NAME = "__Host-language"


def begin(client: Client) -> None:
    client.post(BIRTH, PLAIN["birth"])
    client.post("/register/questions/", FIT)
    client.post("/register/details/", DETAILS)


@pytest.mark.usefixtures("guarded")
def test_names_bring_what_browsers_demand_of_them(client: Client) -> None:
    begin(client)
    client.post(reverse("language"), {"language": "en"})
    client.post(reverse("text_size"), {"size": "large"})
    assert 'lang="en"' in client.get("/").content.decode()
    for name in (*HOST, "__Host-language", "__Host-text_size"):
        cookie = client.cookies[name]
        assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", ""), name
        assert cookie["httponly"] and cookie["samesite"] == "Lax"
    assert not set(PLAIN_NAMES) & set(client.cookies)


@pytest.mark.usefixtures("guarded")
def test_a_cookie_of_one_address_keeps_its_path() -> None:
    assert (cookies.name_of("link", "/links/1/"), cookies.name_of("link")) == ("__Secure-link", "__Host-link")


@pytest.mark.usefixtures("guarded")
def test_what_the_next_page_tells_lies_in_a_guarded_cookie(client: Client) -> None:
    client.post(BIRTH, PLAIN["birth"])
    client.post(reverse("sign_out"))
    cookie = client.cookies["__Host-messages"]
    assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")
    assert "还留着估分的回答" in client.get("/").content.decode()
    assert "messages" not in client.cookies and client.cookies["__Host-messages"].value == ""


def test_over_plain_http_names_are_plain(client: Client) -> None:
    begin(client)
    assert set(PLAIN_NAMES) <= set(client.cookies)
    assert cookies.name_of("link", "/links/1/") == "link"


def test_what_was_begun_under_a_plain_name_goes_on_under_another_key(client: Client, settings: Any) -> None:
    begin(client)
    before = {name: client.cookies[name].value for name in PLAIN_NAMES}
    settings.SESSION_COOKIE_SECURE = True
    kept = set(Sealed.objects.values_list("pk", flat=True))
    assert "1990" in client.get(BIRTH, secure=True).content.decode()
    assert DETAILS["name"] in client.get("/register/details/", secure=True).content.decode()
    assert set(Sealed.objects.values_list("pk", flat=True)) == kept  # a look changes nothing
    begin(client)
    assert Sealed.objects.count() == 2
    assert not set(Sealed.objects.values_list("pk", flat=True)) & kept
    for plain, name in zip(PLAIN_NAMES, HOST, strict=True):
        assert client.cookies[name].value != before[plain]
    del client.cookies["estimate"], client.cookies["registration"]
    assert "1990" in client.get(BIRTH).content.decode()
    assert DETAILS["name"] in client.get("/register/details/").content.decode()


def test_a_plain_cookie_counts_for_nothing_beside_the_guarded_one(settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = True
    request = HttpRequest()
    planted, own = Handle.new(), Handle.new()
    request.COOKIES = {"registration": planted.text}
    assert drafts.handle_of(request) == planted
    request.COOKIES["__Host-registration"] = own.text
    assert drafts.handle_of(request) == own
