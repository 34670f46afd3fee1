"""Where a visitor's answers lie between two pages: sealed on the server, the key in his cookie alone."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from applications.desks import cookies
from applications.desks.public.estimate import variants
from applications.desks.public.estimate.facts.document import Answers
from applications.desks.public.estimate.variants import Content, Variant
from applications.estimates import services
from applications.estimates.handles import Handle
from applications.estimates.models import Purpose

COOKIE = "estimate"
_DAY = 24 * 3600
_Response = TypeVar("_Response", bound=HttpResponseBase)


@dataclass(frozen=True, slots=True)
class Kept:
    """What a visitor keeps; ``handle`` is None while that is nothing."""

    handle: Handle | None = None
    content: Content = field(default_factory=dict)

    @property
    def variants(self) -> list[Variant]:
        """Every variant, for a new visitor one without answers."""
        return variants.read(self.content)

    @property
    def current(self) -> Variant:
        """The one that is being answered."""
        return next(one for one in self.variants if one.current)

    @property
    def answers(self) -> Answers:
        """The answers of the current variant."""
        return self.current.answers


def load(request: HttpRequest) -> Kept:
    """What the visitor keeps; a cookie that opens nothing is as good as none."""
    handle = _own(request) or _plain(request)
    content = services.read(handle, Purpose.ANSWERS)
    return Kept(handle, content) if content is not None else Kept()


def change(request: HttpRequest, to: Callable[[Content], dict[str, Any]]) -> Kept:
    """Change what is kept, or begin to keep it. Answer with :func:`remember`, or the key is lost.

    :raises variants.Gone: as ``to`` does; nothing is changed then.
    """
    handle = _own(request) or _plain(request)
    content = services.change(handle, Purpose.ANSWERS, to) if handle else None
    if handle is None or content is None:
        content = to({})
        handle = services.create(purpose=Purpose.ANSWERS, content=content)
    elif handle == _plain(request):
        handle = services.renewed(handle, Purpose.ANSWERS)
    return Kept(handle, content)


def remember(response: _Response, kept: Kept) -> _Response:
    """The response with the cookie, which lasts as long as the record."""
    if kept.handle is not None:
        cookies.write(response, COOKIE, kept.handle.text, seconds=services.KEPT_DAYS * _DAY)
    return response


def forget(request: HttpRequest, response: _Response) -> _Response:
    """Delete everything at once, the cookie too."""
    kept = load(request)
    if kept.handle is not None:
        services.delete(kept.handle, Purpose.ANSWERS)
    cookies.write(response, COOKIE, "", seconds=0)
    return response


def _own(request: HttpRequest) -> Handle | None:
    return Handle.read(cookies.read(request, COOKIE))


def _plain(request: HttpRequest) -> Handle | None:
    """Of an estimate that was begun before cookies bore a prefix; none is left 30 days after that."""
    return Handle.read(cookies.read_plain(request, COOKIE))
