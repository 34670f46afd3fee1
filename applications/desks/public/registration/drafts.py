"""A registration that is being filled in: sealed on the server at each step, the key with the visitor alone.

The key lies in a cookie, so that a closed tab, an ended session or a restart loses nothing; as a code to copy
it continues the registration on another device. Thirty days after the last step it is deleted.
"""

from typing import Any, TypeVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from applications.desks import cookies
from applications.estimates import services
from applications.estimates.handles import Handle
from applications.estimates.models import Purpose

COOKIE = "registration"
_DAY = 24 * 3600
_Response = TypeVar("_Response", bound=HttpResponseBase)


def handle_of(request: HttpRequest) -> Handle | None:
    """The key in the visitor's cookie."""
    return Handle.read(cookies.read(request, COOKIE)) or _plain(request)


def load(request: HttpRequest) -> dict[str, Any]:
    """What was answered so far, page by page; days come back as ISO texts."""
    return services.read(handle_of(request), Purpose.EMPLOYER) or {}


def typed(code: str) -> Handle | None:
    """The key that somebody typed, where it opens something."""
    handle = Handle.read("".join(code.split()))
    return handle if services.read(handle, Purpose.EMPLOYER) is not None else None


def save(request: HttpRequest, slug: str, answers: dict[str, Any]) -> Handle:
    """Keep the answers of one page. Answer with :func:`remember`, or the key is lost."""
    handle = handle_of(request)
    if handle and services.change(handle, Purpose.EMPLOYER, lambda held: {**held, slug: answers}) is not None:
        return services.renewed(handle, Purpose.EMPLOYER) if handle == _plain(request) else handle
    return services.create(purpose=Purpose.EMPLOYER, content={slug: answers})


def remember(response: _Response, handle: Handle) -> _Response:
    """The response with the cookie, which lasts as long as what it opens."""
    cookies.write(response, COOKIE, handle.text, seconds=services.KEPT_DAYS * _DAY)
    return response


def forget(request: HttpRequest, response: _Response) -> _Response:
    """Delete it at once, the cookie too: the employer is registered."""
    if handle := handle_of(request):
        services.delete(handle, Purpose.EMPLOYER)
    cookies.write(response, COOKIE, "", seconds=0)
    return response


def _plain(request: HttpRequest) -> Handle | None:
    """Of a registration that was begun before cookies bore a prefix; none is left 30 days after that."""
    return Handle.read(cookies.read_plain(request, COOKIE))
