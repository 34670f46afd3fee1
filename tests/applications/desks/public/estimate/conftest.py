"""A day on which everything is known, and a visitor who goes through the pages."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from applications.desks.public.estimate.answers import COOKIE
from applications.estimates import services
from applications.estimates.handles import Handle
from applications.estimates.models import Purpose
from tests.applications.desks.public.estimate.visitors import Visitor

NOON = "2026-11-22T12:00:00+08:00"


@pytest.fixture
def today() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def answers_of(client: Client) -> Callable[[], dict[str, Any]]:
    """What the server holds of the visitor."""

    def answers() -> dict[str, Any]:
        cookie = client.cookies.get(COOKIE)
        kept = services.read(Handle.read(cookie.value if cookie else ""), Purpose.ANSWERS) or {}
        return next(
            (one["answers"] for one in kept.get("variants", ()) if one["number"] == kept["current"]), {}
        )

    return answers


@pytest.fixture
def go_through(db: None, today: None, client: Client) -> Callable[[Visitor], HttpResponse]:
    """Answers every page that is asked, follows where it leads, and opens the result."""

    def go(visitor: Visitor) -> HttpResponse:
        address = reverse("estimate_question", args=["birth"])
        answered = []
        while "questions" in address:
            slug = address.rstrip("/").split("/")[-1]
            assert client.get(address).status_code == 200
            response = client.post(address, visitor.typed[slug])
            assert response.status_code == 302, (slug, response.context["forms"])
            answered.append(slug)
            address = response["Location"]
        assert sorted(answered) == sorted(visitor.typed)
        assert client.get(address).status_code == 200
        return client.get(reverse("estimate_result"))

    return go
