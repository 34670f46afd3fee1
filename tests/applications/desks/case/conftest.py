"""Somebody signed in, without the page that signs in."""

from collections.abc import Callable

import pytest
from django.test import Client

from applications.accounts.models import User
from applications.accounts.signin import BACKEND


@pytest.fixture
def signed_in(db: None) -> Callable[[User], Client]:
    """Makes a browser of a user."""

    def make(user: User) -> Client:
        client = Client()
        client.force_login(user, backend=BACKEND)
        return client

    return make
