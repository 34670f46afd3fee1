"""Somebody signed in, without the page that signs in."""

from collections.abc import Callable

import pytest
from django.test import Client

from applications.accounts.models import User
from tests import sessions


@pytest.fixture
def signed_in(db: None) -> Callable[[User], Client]:
    """Makes a browser of a user."""
    return sessions.signed_in
