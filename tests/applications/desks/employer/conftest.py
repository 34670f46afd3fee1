"""HR officers who are signed in."""

from collections.abc import Callable

import pytest
from django.test import Client

from applications.employers.models import Employer
from tests import sessions

SignIn = Callable[[Employer], Client]


@pytest.fixture
def signed_in() -> SignIn:
    """Signs an employer's first HR officer in, in a browser of his own."""

    def enter(employer: Employer) -> Client:
        return sessions.signed_in(employer.officers.order_by("id")[0].user)

    return enter


@pytest.fixture
def hr(world: Employer, signed_in: SignIn) -> Client:
    """The HR officer of the first employer of the demonstration."""
    return signed_in(world)


@pytest.fixture
def stranger(world: Employer, signed_in: SignIn) -> Client:
    """The HR officer of another employer."""
    return signed_in(Employer.objects.exclude(pk=world.pk).get())
