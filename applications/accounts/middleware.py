"""Puts the actor on the request and holds every view to its declared audience."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from applications.accounts import idling, trespass
from applications.accounts.access import audience_of
from applications.accounts.proof import lacks_proof
from applications.accounts.roles import VISITOR, Actor, Role
from applications.accounts.selectors import actor_of, chain_of
from applications.accounts.signed_in import held_by
from applications.audit import services as audit

GetResponse = Callable[[HttpRequest], HttpResponse]
GRANT_KEY = "grant"


class ActorMiddleware:
    """``request.actor``: the signed-in user in the role chosen at sign-in, otherwise the visitor.

    Whoever must show a second factor and did not in this session is a visitor on every page; so is staff
    whose session has rested too long, which ends it.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = VISITOR  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            actor = actor_of(request.user, request.session.get(GRANT_KEY), held_by(request))
            if idling.is_over(actor, request.session):
                _end(request, actor)
            elif not lacks_proof(actor, request.session):
                idling.mark(request.session)
                request.actor = actor  # type: ignore[attr-defined]
        return self.get_response(request)


def _end(request: HttpRequest, actor: Actor) -> None:
    audit.record(actor=actor, chain=chain_of(actor.role, actor.scope), kind="signed_out")
    logout(request)
    messages.info(request, _("您有一段时间没有操作，或者已登录满一个工作日，系统已自动退出。请重新登录。"))


class AudienceMiddleware:
    """Refuses a view without an audience; strangers sign in first or learn nothing, which leaves an event."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        trespass.record(request, response.status_code)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        allowed = audience_of(view)
        if allowed is None:
            raise ImproperlyConfigured(f"{request.resolver_match} declares no audience")
        role = request.actor.role  # type: ignore[attr-defined]
        if role in allowed:
            return None
        if role is Role.VISITOR:
            return redirect_to_login(request.get_full_path())
        raise Http404
