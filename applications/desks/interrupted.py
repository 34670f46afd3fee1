"""What somebody typed while the session was ending stands on the page again after the next sign-in.

A form that carries ``{% typist %}`` says, signed, who typed it. Where nobody is signed in any more when it
arrives, it is kept sealed in the new session, and given back once, on that page, to that user alone.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

import msgspec
from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _

from applications.desks.requests import PortalRequest
from applications.vault.keyring import Unreadable, field_keys

GetResponse = Callable[[HttpRequest], HttpResponse]
TYPIST = "typist"  # name of the hidden field
_KEY = "interrupted"
_BOUND_TO = "desks.interrupted"
MOST_BYTES = 100_000  # of a form; a section of the facts with a hundred rows has less


class _Kept(msgspec.Struct):
    user: int
    path: str
    form: str


def signed(user_id: int) -> str:
    """The value of the hidden field."""
    return signing.dumps(user_id, salt=_KEY)


class InterruptedMiddleware:
    """Keeps a form that arrives after its session has ended; stands outside of the accounts' middleware."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and _leads_to_sign_in(response) and TYPIST in request.POST:
            _keep(request)
        return response


def typed(request: PortalRequest) -> QueryDict | None:
    """What a form is to be filled with: what arrives now, or what was kept before the sign-in."""
    if request.method == "POST":
        return request.POST
    sealed = request.session.get(_KEY)
    kept = _opened(sealed) if sealed else None
    if kept is None or kept.path != request.get_full_path() or kept.user != request.user.pk:
        return None
    del request.session[_KEY]
    messages.success(request, _("您登录以前填写、还没有保存的内容已放回这一页，请核对后保存。"))
    return QueryDict(kept.form)


def _leads_to_sign_in(response: HttpResponse) -> bool:
    return response.status_code == 302 and (
        urlsplit(response.headers["Location"]).path == resolve_url(settings.LOGIN_URL)
    )


def _keep(request: HttpRequest) -> None:
    try:
        user = signing.loads(request.POST[TYPIST], salt=_KEY, max_age=settings.SESSION_COOKIE_AGE * 2)
    except signing.BadSignature:
        return
    form = request.POST.copy()
    for name in (TYPIST, "csrfmiddlewaretoken"):
        form.pop(name, None)
    plain = msgspec.json.encode(_Kept(user, request.get_full_path(), form.urlencode()))
    if len(plain) <= MOST_BYTES:
        request.session[_KEY] = field_keys().seal(plain, bound_to=_BOUND_TO)


def _opened(sealed: str) -> _Kept | None:
    try:
        return msgspec.json.decode(field_keys().open(sealed, bound_to=_BOUND_TO), type=_Kept)
    except Unreadable:
        return None
