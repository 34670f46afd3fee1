"""What programs ask goes past sessions and form tokens, and is answered with the same care."""

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from jifen_portal.headers import HEADERS

pytestmark = pytest.mark.django_db
ESTIMATE = "/api/v1/estimate/"


def test_a_program_is_answered_without_session_and_form_token(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.post(ESTIMATE, "{}", content_type="application/json")  # the wages in force are read once
    client.cookies["sessionid"] = "of somebody who is signed in"
    with django_assert_num_queries(0):
        answer = client.post(ESTIMATE, "{}", content_type="application/json")
    assert answer.status_code == 200
    assert answer.headers["Content-Length"] == str(len(answer.content))
    assert not answer.cookies


def test_an_address_that_is_none_is_answered_by_the_page_for_it() -> None:
    answer = Client().get("/api/v1/nothing/")
    assert answer.status_code == 404
    assert "找不到这个页面" in answer.content.decode()
    english = Client(headers={"Cookie": f"{settings.LANGUAGE_COOKIE_NAME}=en"}).get("/api/v1/nothing/")
    assert (english.headers["Content-Language"], english.headers["Vary"]) == ("en", "Cookie")
    assert (answer.headers["Content-Language"], answer.headers["Vary"]) == ("zh-hans", "Cookie")


def test_a_missing_last_stroke_is_put_right() -> None:
    answer = Client().get("/api/v1/schema")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/api/v1/schema/")


def test_the_headers_are_those_of_a_page() -> None:
    page, answer = Client().get("/healthz"), Client().get("/api/v1/schema/")
    for name in (
        "Content-Security-Policy",
        "X-Frame-Options",
        "X-Content-Type-Options",
        "Referrer-Policy",
        *HEADERS,
    ):
        assert answer.headers[name] == page.headers[name]


def test_a_fault_of_ours_is_a_plain_500(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RuntimeError

    monkeypatch.setattr("applications.api.views.load_policies", broken)
    client = Client(raise_request_exception=False)
    answer = client.post(ESTIMATE, "{}", content_type="application/json")
    assert answer.status_code == 500
    assert "RuntimeError" not in answer.content.decode()
