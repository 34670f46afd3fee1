"""Browsers in which somebody is signed in as the sign-in pages leave them, without walking through these."""

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from applications.accounts import freshness, idling
from applications.accounts.backends import BACKEND
from applications.accounts.middleware import GRANT_KEY
from applications.accounts.models import User
from applications.accounts.proof import PROVED_KEY
from applications.accounts.sessions import SessionStore


def session_of(user: User, grant_id: int | None = None, *, proved: bool = True) -> str:
    """The key of a new session; ``proved``: with the second factor shown."""
    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = BACKEND
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store[GRANT_KEY] = grant_id
    store[PROVED_KEY] = proved
    freshness.mark(store)
    idling.mark(store)
    store.create()
    return str(store.session_key)


def signed_in(user: User, *, proved: bool = True) -> Client:
    """A browser of this user."""
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session_of(user, proved=proved)
    return client
