"""The page for when something of ours breaks: it needs neither database nor session, storage nor broker.

Where a part is silent (PostgreSQL restarts, a disk is full) it answers 503, says that nothing was saved, and
holds the form that was on its way behind one button, so that nobody types it again. A fault of the portal
itself is a 500 and offers no second try of the same.
"""

import errno
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.request import RawPostDataException
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers
from kombu.exceptions import OperationalError as BrokerError
from redis.exceptions import RedisError

SILENT = (OperationalError, InterfaceError, RedisError, BrokerError, ConnectionError, TimeoutError)
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO})
AGAIN_AFTER = 60  # seconds
MOST_BYTES = 200_000  # of a form that is given back
SECRET = ("password", "code", "secret")
"""What a field's name says of a value that no page repeats."""
TOKEN = "csrfmiddlewaretoken"  # noqa: S105  (a name)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's ``handler500``, called while the exception is being handled."""
    silent = is_silence(sys.exc_info()[1])
    form = form_of(request) if silent else None
    context = {
        "silent": silent,
        "form": form,
        "address": request.get_full_path() if silent else "/",
        "token": get_token(request) if form else "",
    }
    response = HttpResponse(render_to_string("500.html", context), status=503 if silent else 500)
    if silent:
        response.headers["Retry-After"] = str(AGAIN_AFTER)
    add_never_cache_headers(response)
    return response


def is_silence(error: BaseException | None) -> bool:
    """Whether a part does not answer, or a disk takes nothing more: the same request may succeed later."""
    return isinstance(error, SILENT) or (isinstance(error, OSError) and error.errno in FULL)


def form_of(request: HttpRequest) -> list[tuple[str, str]] | None:
    """Names and values of the form that was on its way; ``None`` where it can't be sent again from a page:
    nothing was sent, files were, or one of its values is a secret.
    """
    if request.method != "POST" or request.content_type != "application/x-www-form-urlencoded":
        return None
    if request.headers.get("HX-Request") or _length(request) > MOST_BYTES:
        return None
    try:
        typed = request.POST
    except (OSError, RawPostDataException):
        return None
    if any(word in name for name in typed for word in SECRET):
        return None
    return [(name, str(value)) for name, given in typed.lists() if name != TOKEN for value in given]


def _length(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if str(length).isdecimal() else 0
