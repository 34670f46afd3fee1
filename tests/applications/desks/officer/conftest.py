"""The demonstration's staff, signed in."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from applications.accounts.models import User
from applications.cases.models import Case
from tests import sessions

Enter = Callable[[str], Client]


@pytest.fixture
def enter() -> Enter:
    """A browser in which somebody of the demonstration's staff is signed in, by login."""

    def sign_in(login: str) -> Client:
        return sessions.signed_in(User.objects.get(login=login))

    return sign_in


@pytest.fixture
def act() -> Callable[..., HttpResponse]:
    """Posts to a page of a case with the version that the page shows now."""

    def post(client: Client, name: str, case: Case, *args: object, **data: object) -> HttpResponse:
        version = data.pop("version", Case.objects.get(pk=case.pk).version)
        return client.post(reverse(name, args=[case.pk, *args]), {"version": version, **data})

    return post


def text(answer: HttpResponse) -> str:
    """The page's own words."""
    return answer.content.decode()
