"""Signing in and out: password first, then whatever else is asked, then a fresh session in one role."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash, user_login_failed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts import freshness, idling, machines, pending
from applications.accounts.addresses import address_of
from applications.accounts.backends import BACKEND
from applications.accounts.devices import device_name
from applications.accounts.middleware import GRANT_KEY
from applications.accounts.models import User
from applications.accounts.proof import PROVED_KEY, authenticator_of, must_carry
from applications.accounts.refusals import Refused
from applications.accounts.roles import VISITOR, Actor
from applications.accounts.selectors import actor_of, chain_of, login_meant
from applications.accounts.services import add_factor, check_factor, end_sessions, set_password
from applications.accounts.services.throttling import check_room, count_try
from applications.accounts.sessions import BEGUN_KEY, DEVICE_KEY
from applications.audit import services as audit


@dataclass(frozen=True, slots=True)
class SignIn:
    """What came of a password: nobody, or a user and the step that is still asked ("" = signed in)."""

    user: User | None
    step: str = ""


def sign_in(*, request: HttpRequest, typed_login: str, password: str) -> SignIn:
    """Check login and password through the throttle; begin the session when nothing else is asked.

    :raises Throttled: too many wrong ones for this login, or from this address.
    """
    login_typed = login_meant(typed_login)
    tried = {"account": login_typed, "address": address_of(request)}
    check_room("sign_in", **tried)
    user = authenticate(request, username=login_typed, password=password)
    if isinstance(user, User):
        return admit(request=request, user=user)
    count_try("sign_in", **tried)
    return SignIn(None)


def admit(*, request: HttpRequest, user: User) -> SignIn:
    """Go on with somebody who gave the password or a code by SMS: sign in, or ask for what is still due."""
    step = next_step(user)
    if step:
        pending.remember(request.session, user)
    else:
        _begin_session(request, user, proved=False)
    return SignIn(user, step)


def next_step(user: User) -> str:
    """The name of the page that must still be passed after the password; "" = none."""
    if authenticator_of(user):
        return "second_factor"
    return "second_factor_set_up" if must_carry(user) else ""


def prove(*, request: HttpRequest, user: User, typed: str) -> Actor:
    """Complete a sign-in with a code of the app or a recovery code.

    A wrong one counts as a wrong password does, besides the wait that it brings.

    :raises Refused: wrong, used already, too soon, or locked out.
    """
    tried = {"account": user.login, "address": address_of(request)}
    check_room("second_factor", **tried)
    credentials = {"username": user.login}
    if not AxesProxyHandler.is_allowed(request, credentials):
        request.axes_locked_out = True  # type: ignore[attr-defined]  # its middleware shows the page
        raise Refused(_("登录已暂停，请稍后再试。"))
    try:
        check_factor(actor=actor_of(user), user=user, typed=typed)
    except Refused:
        user_login_failed.send(__name__, credentials=credentials, request=request)
        count_try("second_factor", **tried)
        raise
    return _begin_session(request, user, proved=True)


def set_up_factor(*, request: HttpRequest, user: User, secret: str, typed: str) -> list[str]:
    """Set up the second factor, and complete the sign-in of which that was part; the recovery codes.

    :raises Refused: a wrong code, or there is an app already.
    """
    codes = add_factor(actor=actor_of(user), user=user, secret=secret, typed=typed)
    if request.user.is_authenticated and request.user == user:
        request.session[PROVED_KEY] = True
        freshness.mark(request.session)
        end_sessions(user=user, but=str(request.session.session_key))
    else:
        _begin_session(request, user, proved=True)
    return codes


def change_password(*, request: HttpRequest, password: str, about: Iterable[str] = ()) -> None:
    """Give the signed-in user a new password; this session goes on under a new key, all others end.

    ``about``: as for :func:`applications.accounts.services.users.check_strength`.

    :raises Refused: weak password.
    """
    actor: Actor = request.actor  # type: ignore[attr-defined]
    user = User.objects.get(pk=actor.signed_in_id)
    chain = chain_of(actor.role, actor.scope)
    set_password(actor=actor, user=user, password=password, chain=chain, about=about)
    update_session_auth_hash(request, user)
    end_sessions(user=user, but=str(request.session.session_key))


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
    return pausing_page(request, round(settings.AXES_COOLOFF_TIME * 60))


def pausing_page(request: HttpRequest, minutes: int) -> HttpResponse:
    """The same, with the minutes to wait."""
    return render(request, "public/locked_out.html", {"minutes": minutes}, status=429)


def _begin_session(request: HttpRequest, user: User, *, proved: bool) -> Actor:
    """Sign a user in under a new session key, in the oldest open role, and leave an event."""
    pending.forget(request.session)
    is_machine = machines.is_machine(user)
    if is_machine:
        machines.spend_key(user)
    login(request, user, backend=BACKEND)
    if is_machine:
        request.session.set_expiry(machines.SESSION)
    request.session.cycle_key()
    request.session[PROVED_KEY] = proved
    freshness.mark(request.session)
    idling.mark(request.session)
    request.session[DEVICE_KEY] = device_name(request.headers.get("User-Agent", ""))
    request.session[BEGUN_KEY] = timezone.now().isoformat()
    return _enter(request, None, "signed_in")


def _enter(request: HttpRequest, grant_id: int | None, kind: str) -> Actor:
    actor = actor_of(request.user, grant_id)
    request.session[GRANT_KEY] = grant_id
    request.actor = actor  # type: ignore[attr-defined]
    _record(actor, kind)
    return actor


def _record(actor: Actor, kind: str) -> None:
    if actor != VISITOR:
        audit.record(actor=actor, chain=chain_of(actor.role, actor.scope), kind=kind)
