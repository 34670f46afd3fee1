"""The private link to a kept result: the id in its path, the key behind the ``#``.

Browsers do not send what stands behind the ``#``, so no log and no other site ever holds the key. The page
asks for it once (the browser fills it in by itself, without scripts the visitor does) and then holds it in a
cookie of this one address.
"""

from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from applications.desks import cookies
from applications.desks.public.result.statement import FORMAT, Statement
from applications.estimates import services
from applications.estimates.handles import Handle
from applications.estimates.models import Purpose

COOKIE = "estimate_link"
SECONDS = 3600
"""How long the page stays open without the link."""
_Response = TypeVar("_Response", bound=HttpResponseBase)


def keep(statement: Statement) -> Handle:
    """Keep a statement for 30 days. Raises :class:`applications.estimates.services.TooLarge`."""
    return services.create(purpose=Purpose.RESULT, content=statement)


def exists(id_: str) -> bool:
    """Whether something is kept under an id; what it is only the key tells."""
    return services.expires_on(Handle(id_, "")) is not None


def handle_of(request: HttpRequest, id_: str) -> Handle | None:
    """The handle that the browser holds for this address."""
    handle = Handle.read(cookies.read(request, COOKIE, _path(id_)))
    return handle if handle and handle.id == id_ else None


def typed(id_: str, text: str) -> Handle | None:
    """The handle of a key, typed alone or with the whole link."""
    return Handle.read(f"{id_}.{text.strip().rpartition('#')[2]}")


def read(handle: Handle | None) -> Statement | None:
    """What is kept; None where nothing is found, or was written in a form of long ago."""
    found = services.read(handle, Purpose.RESULT)
    return found if found and found.get("format") == FORMAT else None


def forget(handle: Handle | None) -> None:
    """Delete it at once."""
    if handle is not None:
        services.delete(handle, Purpose.RESULT)


def address(handle: Handle) -> str:
    """The link as it is passed on."""
    return f"{settings.SITE_ADDRESS}{reverse('estimate_link', args=[handle.id])}#{handle.key}"


def opened(response: _Response, handle: Handle) -> _Response:
    """The response with the key in a cookie that only this address gets."""
    path = _path(handle.id)
    cookies.write(response, COOKIE, handle.text, seconds=SECONDS, path=path, samesite="Strict")
    return response


def closed(response: _Response, id_: str) -> _Response:
    """The response without that cookie."""
    cookies.write(response, COOKIE, "", seconds=0, path=_path(id_), samesite="Strict")
    return response


def _path(id_: str) -> str:
    """Of the cookie: several links may be open side by side, and each key goes where it belongs."""
    return reverse("estimate_link", args=[id_])
