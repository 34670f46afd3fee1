"""A day on which everything is known, and a visitor who goes through the pages."""

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from applications.desks.public.estimate.answers import KEY
from tests.applications.desks.public.estimate.visitors import Visitor

NOON = "2026-11-22T12:00:00+08:00"


@pytest.fixture
def today() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def answers_of(client: Client) -> Callable[[], dict[str, Any]]:
    """What the server holds of the visitor."""
    return lambda: json.loads(client.session.get(KEY, "{}"), parse_float=Decimal)


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
