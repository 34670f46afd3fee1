"""When a message may go: quiet hours, and limits for each number and each account.

Nothing is lost by them: what is over a limit waits until the oldest counted message is old enough. They lie
below what networks refuse by themselves, so that no gateway has to. Exact also where many workers send at
once: whoever asks first takes turns, and what is on its way counts as sent until it is known.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from applications.outbox.models import Message, MessageQuerySet, Purpose
from applications.vault.index import blind_indexes

QUIET_FROM, QUIET_UNTIL = time(21), time(8)  # in Shanghai


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``most`` messages within ``window``, whenever it begins."""

    most: int
    window: timedelta


CODES = (Limit(5, timedelta(hours=1)), Limit(10, timedelta(days=1)))
OTHERS = (Limit(50, timedelta(days=1)),)
PER_ACCOUNT = Limit(100, timedelta(days=1))  # all numbers of a case, person or employer together


def not_before(message: Message) -> datetime | None:
    """The moment before which the message must not go; None: now."""
    now = timezone.now()
    later = [moment for moment in _moments(message, now) if moment > now]
    return max(later, default=None)


def _moments(message: Message, now: datetime) -> Iterator[datetime]:
    if message.purpose == Purpose.REMINDER:
        yield _morning(timezone.localtime(now))
    code = message.purpose == Purpose.CODE
    others = Message.objects.exclude(pk=message.pk)
    alike = others.filter(to_index__in=blind_indexes(message.to, "phone"))
    alike = alike.filter(purpose=Purpose.CODE) if code else alike.exclude(purpose=Purpose.CODE)
    for limit in CODES if code else OTHERS:
        yield from _room(limit, alike, now)
    if message.chain:
        yield from _room(PER_ACCOUNT, others.filter(chain=message.chain), now)


def _morning(now: datetime) -> datetime:
    """The end of the quiet hours in which this moment lies, or the moment itself."""
    if QUIET_UNTIL <= now.time() < QUIET_FROM:
        return now
    day = now.date() + timedelta(days=1) if now.time() >= QUIET_FROM else now.date()
    return datetime.combine(day, QUIET_UNTIL, tzinfo=now.tzinfo)


def _room(limit: Limit, counted: MessageQuerySet, now: datetime) -> Iterator[datetime]:
    """When the limit leaves room again, where it leaves none.

    One question for both: between two, what is on its way could become sent and be in neither answer.
    """
    newest = counted.gone_since(now - limit.window).order_by(F("sent_at").desc(nulls_last=True))
    sent_at = list(newest.values_list("sent_at", flat=True)[: limit.most])
    if len(sent_at) < limit.most:
        return
    if sent_at[-1] is not None:
        yield sent_at[-1] + limit.window
    else:
        yield now + timedelta(seconds=settings.OUTBOX_LEASE)  # by then it is known what became of them
