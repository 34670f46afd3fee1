"""What somebody signed in asked for and may not see: an event for the security administrator.

One a minute and user at most, however often he asks: the log has a line for each request, the audit does not
fill up. Nobody is refused or let in by what stands here.
"""

from contextlib import suppress
from datetime import timedelta
from http import HTTPStatus
from uuid import UUID

from django.core.cache import cache
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from redis.exceptions import RedisError

from applications.accounts.access import audience_of
from applications.accounts.roles import Actor, Role
from applications.audit import services as audit
from applications.audit.models import Event

KIND = "access_refused"
EVERY = 60  # seconds between two events of one user
SHOWN, SHOWN_FOR = 50, timedelta(days=30)
_MOST = 2**31  # no number of a row is larger; one of a telephone is


def record(request: HttpRequest, status: int) -> None:
    """Leave an event where a page answered somebody signed in that it is forbidden or not there.

    ``why``: ``role``, the page is not for it; ``token``, a form came from elsewhere; ``object``, there is no
    such row, or it is a stranger's. An address that is no page's is a mistake and leaves nothing.
    """
    match, actor = request.resolver_match, request.actor  # type: ignore[attr-defined]
    if status not in {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND} or match is None or not actor.user_id:
        return
    if not _first_of_the_minute(actor):
        return
    ids = {name: str(value) for name, value in match.kwargs.items() if _is_id(value)}
    data = {"page": match.view_name, "why": _why(match.func, actor, status), "ids": ids}
    audit.record(actor=actor, chain="system", kind=KIND, data=data)


def newest(actor: Actor) -> QuerySet[Event]:
    """The events of a month, the newest first; for the security administrator alone."""
    if actor.role is not Role.SECURITY_ADMIN:
        return Event.objects.none()
    return Event.objects.filter(kind=KIND, at__gte=timezone.now() - SHOWN_FOR).order_by("-at")[:SHOWN]


def _first_of_the_minute(actor: Actor) -> bool:
    """Whether nothing was written of this user lately; where the cache is silent, the log alone tells."""
    with suppress(RedisError, OSError):
        return bool(cache.add(f"trespass:{actor.user_id}", 1, EVERY))
    return False


def _is_id(value: object) -> bool:
    return isinstance(value, UUID) or (isinstance(value, int) and value < _MOST)


def _why(view: object, actor: Actor, status: int) -> str:
    if actor.role not in (audience_of(view) or ()):
        return "role"
    return "token" if status == HTTPStatus.FORBIDDEN else "object"
