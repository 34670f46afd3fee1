"""The home page and the size of the text."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_it_says_what_the_service_does_and_is_not(client: Client) -> None:
    answer = client.get("/")
    text = answer.content.decode()
    for words in ("估算积分", "我是持证人", "我是用人单位", "核验文书真假", "都不收费", "不是政府官方网站"):
        assert words in text
    assert text.count("<h1") == 1


def test_every_page_carries_the_policy(client: Client) -> None:
    policy = client.get("/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_large_text_is_remembered(client: Client) -> None:
    answer = client.post("/text-size/", {"size": "large", "next": "/sign-in/"})
    assert answer["Location"] == "/sign-in/"
    assert "portal-large" in client.get("/").content.decode()
    client.post("/text-size/", {"size": "normal", "next": "/"})
    assert "portal-large" not in client.get("/").content.decode()


def test_the_way_back_stays_on_this_site(client: Client) -> None:
    assert client.post("/text-size/", {"size": "large", "next": "//evil.example"})["Location"] == "/"


def test_an_unknown_address_says_what_to_do(client: Client) -> None:
    answer = client.get("/nothing-here/")
    assert answer.status_code == 404
    assert "找不到这个页面" in answer.content.decode()


def test_a_form_kept_too_long_is_explained() -> None:
    answer = Client(enforce_csrf_checks=True).post("/sign-in/", {"login": "a", "password": "b"})
    assert answer.status_code == 403
    assert "页面已过期" in answer.content.decode()
