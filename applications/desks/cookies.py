"""Cookies of our own, beside the session's and the form's: named so that browsers guard them.

Over https a name begins with ``__Host-``: browsers take such a cookie from this very host only, so that no
neighbour in the domain and no plain answer can slip its own record to somebody who then fills it in. A cookie
that belongs to one address begins with ``__Secure-``, which leaves it its path.
"""

from typing import Any, Literal

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage
from django.http import HttpRequest
from django.http.response import HttpResponseBase


def name_of(base: str, path: str = "/") -> str:
    """The name under which browsers know it; plain where the portal speaks http, as on loopback."""
    if not settings.SESSION_COOKIE_SECURE:
        return base
    return f"{'__Host-' if path == '/' else '__Secure-'}{base}"


def read(request: HttpRequest, base: str, path: str = "/") -> str:
    """Its value, "" where there is none."""
    return request.COOKIES.get(name_of(base, path), "")


def read_plain(request: HttpRequest, base: str) -> str:
    """What an earlier version kept under the plain name, "" where nothing or once it moved.

    Anybody in the domain may have set it: whoever goes on with what it opens gives that another key.
    """
    name = name_of(base)
    return "" if name == base or name in request.COOKIES else request.COOKIES.get(base, "")


def write(
    response: HttpResponseBase,
    base: str,
    value: str,
    *,
    seconds: int,
    path: str = "/",
    samesite: Literal["Lax", "Strict"] = "Lax",
) -> None:
    """Keep a value in the browser for so long, out of reach of scripts; 0 deletes it."""
    response.set_cookie(
        name_of(base, path),
        value,
        max_age=seconds,
        path=path,
        httponly=True,
        samesite=samesite,
        secure=settings.SESSION_COOKIE_SECURE,
    )


class _GuardedMessages(CookieStorage):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cookie_name = name_of(super().cookie_name)


class MessageStorage(FallbackStorage):
    """What the next page tells, in such a cookie too; long ones in the session. For ``MESSAGE_STORAGE``."""

    storage_classes = (_GuardedMessages, SessionStorage)
