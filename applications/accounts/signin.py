"""Signing in and out: password first, then whatever else is asked, then a fresh session in one role."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from applications.accounts.logins import login_key
from applications.accounts.middleware import GRANT_KEY
from applications.accounts.models import User
from applications.accounts.roles import VISITOR, Actor
from applications.accounts.selectors import actor_of, chain_of
from applications.audit import services as audit

BACKEND = "applications.accounts.backends.PortalBackend"


@dataclass(frozen=True, slots=True)
class SignIn:
    """What came of a password: nobody, or a user and the step that is still asked ("" = signed in)."""

    user: User | None
    step: str = ""


def sign_in(*, request: HttpRequest, typed_login: str, password: str) -> SignIn:
    """Check login and password through the throttle; begin the session when nothing else is asked."""
    user = authenticate(request, username=login_key(typed_login), password=password)
    if not isinstance(user, User):
        return SignIn(None)
    step = next_step(user)
    if not step:
        begin_session(request=request, user=user)
    return SignIn(user, step)


def next_step(user: User) -> str:
    """The name of the page that must still be passed after the password; "" = none.

    The second factor has its place here: until it is set up, no user is asked for one.
    """
    return ""


def begin_session(*, request: HttpRequest, user: User) -> Actor:
    """Sign a user in under a new session key, in the oldest open role, and leave an event."""
    login(request, user, backend=BACKEND)
    request.session.cycle_key()
    return _enter(request, None, "signed_in")


def choose_grant(*, request: HttpRequest, grant_id: int | None) -> Actor:
    """Go on in another of one's own open roles; an unknown one leaves the oldest. Leaves an event."""
    return _enter(request, grant_id, "role_chosen")


def sign_out(*, request: HttpRequest) -> None:
    """End the session."""
    _record(getattr(request, "actor", VISITOR), "signed_out")
    logout(request)
    request.actor = VISITOR  # type: ignore[attr-defined]


def locked_out(
    request: HttpRequest, original_response: HttpResponse | None = None, credentials: Any = None
) -> HttpResponse:
    """The page for somebody who failed too often: when to try again, and how to recover the password."""
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
    return render(request, "public/locked_out.html", {"minutes": minutes}, status=429)


def _enter(request: HttpRequest, grant_id: int | None, kind: str) -> Actor:
    actor = actor_of(request.user, grant_id)
    request.session[GRANT_KEY] = grant_id
    request.actor = actor  # type: ignore[attr-defined]
    _record(actor, kind)
    return actor


def _record(actor: Actor, kind: str) -> None:
    if actor != VISITOR:
        audit.record(actor=actor, chain=chain_of(actor.role, actor.scope), kind=kind)
