"""Asking gateways what became of messages, and giving up what nobody tells of."""

import logging
from collections.abc import Mapping
from datetime import timedelta
from time import monotonic
from uuid import UUID

from django.db import InterfaceError, OperationalError
from django.utils import timezone

from applications.outbox import gateways
from applications.outbox.gateways.protocol import Gateway, GatewayError, Reporting, Traceable
from applications.outbox.models import Message, State
from applications.outbox.services.delivery import outgoing
from applications.outbox.services.receipts import note

logger = logging.getLogger(__name__)

FIRST_ASKED = timedelta(minutes=5)  # after the hand-over; then when twice as much time has gone by
SELDOM = timedelta(hours=6)  # but not more seldom than this
LAST_ASKED = timedelta(hours=72)  # as long as networks keep trying
GIVEN_UP = timedelta(days=7)  # what is older was given up before, or its gateway told of receipts since
ASK_LIMIT = 500
ASK_SECONDS = 50


def poll() -> int:
    """Ask the gateways for messages without a receipt, those first that have waited longest for being asked
    for; how many were. What stays silent is asked for ever more seldom, so that it stands before nobody.

    One of which a gateway that gives receipts said nothing in three days ends as a failure (``no_receipt``):
    staff see it, and that it may have arrived.
    """
    now, started = timezone.now(), monotonic()
    chosen = gateways.configured("sms")
    ways = {way.name: way for way in chosen if isinstance(way, Traceable)}
    _give_up([way.name for way in chosen if _gives_receipts(way)])
    silent = Message.objects.filter(
        state=State.SENT,
        gateway__in=ways,
        sent_at__lte=now - FIRST_ASKED,
        sent_at__gt=now - LAST_ASKED,
        next_try_at__lte=now,
        blanked_at=None,
    )
    asked = 0
    waiting = silent.order_by("next_try_at", "sent_at").values_list("pk", "sent_at")
    for message_id, sent_at in waiting[:ASK_LIMIT]:
        if monotonic() - started > ASK_SECONDS:
            break
        asked += 1
        again = now + min(now - sent_at, SELDOM)
        Message.objects.filter(pk=message_id, state=State.SENT).update(next_try_at=again)
        _ask(message_id, ways)
    return asked


def _ask(message_id: UUID, ways: Mapping[str, Traceable]) -> None:
    """Ask of one message. What goes wrong with one stops no other."""
    try:
        message = Message.objects.get(pk=message_id)
        receipt = ways[message.gateway].find(outgoing(message))
    except GatewayError as error:
        logger.warning("nothing is told of message %s: %s", message_id, error.code)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        logger.error("message %s cannot be asked for: %s", message_id, type(error).__name__)
    else:
        if receipt:
            note(gateway=message.gateway, receipt=receipt)


def _gives_receipts(way: Gateway) -> bool:
    return isinstance(way, Traceable | Reporting) or getattr(way, "listens", False)


def _give_up(names: list[str]) -> None:
    last = timezone.now() - LAST_ASKED
    silent = Message.objects.filter(state=State.SENT, gateway__in=names)
    silent.filter(sent_at__lte=last, sent_at__gt=last - GIVEN_UP).update(
        state=State.FAILED, error="no_receipt"
    )
