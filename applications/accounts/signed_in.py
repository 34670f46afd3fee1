"""``request.user``: whoever was read with the session (``sessions``), where the session proves to be his."""

from typing import Any

from django.contrib import auth
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

from applications.accounts.backends import BACKEND
from applications.accounts.sessions import Held


class SignedInMiddleware(AuthenticationMiddleware):
    """Django's, without its question for the user."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _user_of(request))  # type: ignore[assignment]


def held_by(request: HttpRequest) -> tuple[Held, ...] | None:
    """The open roles of ``request.user`` as they were read with the session; None where he was not."""
    session: Any = request.session
    holder = getattr(session, "holder", None)
    return session.held if holder is not None and holder.pk == request.user.pk else None


def _user_of(request: HttpRequest) -> object:
    """Whatever does not hold by the plainest check is left to Django, which ends such a session or signs it
    anew where an older key had signed it."""
    session = request.session
    digest, path = session.get(auth.HASH_SESSION_KEY, ""), session.get(auth.BACKEND_SESSION_KEY)
    user = getattr(session, "holder", None)
    if (
        user is not None
        and user.is_active
        and session.get(auth.SESSION_KEY) == str(user.pk)
        and path == BACKEND
        and constant_time_compare(digest, user.get_session_auth_hash())
    ):
        return user
    return auth.get_user(request)
