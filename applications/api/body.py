"""The facts document as it was sent: raw bytes for the engine, and never more of them than it takes."""

from django.http import HttpRequest

from scoring.engine import FactsError
from scoring.engine.facts.document import MOST_BYTES
from scoring.engine.facts.errors import Fault

JSON = "application/json"
LET_GO = 1024 * 1024
"""Bytes of a refused body that are taken off the line, so that the answer is not lost with the connection."""


def is_json(request: HttpRequest) -> bool:
    """Whether the body is said to be JSON, or nothing is said of it."""
    kind = (request.content_type or "").lower()
    return not kind or kind == JSON or (kind.startswith("application/") and kind.endswith("+json"))


def read_body(request: HttpRequest) -> bytes:
    """A facts document: the engine refuses what is longer than it may be.

    :raises FactsError: the announced length is too long.
    """
    body = read_at_most(request, MOST_BYTES)
    if body is None:
        raise FactsError([Fault("", "too_many_bytes")])
    return body


def read_at_most(request: HttpRequest, most: int) -> bytes | None:
    """At most one byte more than ``most``, so that too long shows; a body that breaks off ends there.

    ``None`` where the announced length is too long: nothing of it is kept.
    """
    try:
        if _announced(request) <= most:
            return _read(request, most + 1)
        _let_go(request)
    except OSError:
        return b""
    return None


def _announced(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _read(request: HttpRequest, most: int) -> bytes:
    """A body sent in chunks announces no length; servers that join the chunks say where it ends."""
    if request.META.get("wsgi.input_terminated") and not request.META.get("CONTENT_LENGTH"):
        chunked: bytes = request.META["wsgi.input"].read(most)
        return chunked
    return request.read(most)


def _let_go(request: HttpRequest) -> None:
    left = LET_GO * 2
    while left > 0 and (piece := request.read(min(65536, left))):
        left -= len(piece)
