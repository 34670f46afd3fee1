"""Puts the actor on the request and holds every view to its declared audience."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse

from applications.accounts.access import audience_of
from applications.accounts.proof import lacks_proof
from applications.accounts.roles import VISITOR, Role
from applications.accounts.selectors import actor_of

GetResponse = Callable[[HttpRequest], HttpResponse]
GRANT_KEY = "grant"


class ActorMiddleware:
    """``request.actor``: the signed-in user in the role chosen at sign-in, otherwise the visitor.

    Whoever must show a second factor and did not in this session is a visitor on every page.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = VISITOR  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            actor = actor_of(request.user, request.session.get(GRANT_KEY))
            if not lacks_proof(actor, request.session):
                request.actor = actor  # type: ignore[attr-defined]
        return self.get_response(request)


class AudienceMiddleware:
    """Refuses a view without an audience; strangers sign in first or learn nothing."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

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
