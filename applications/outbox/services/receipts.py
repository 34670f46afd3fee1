"""What became of a message after a gateway took it: told by the gateway, or asked for."""

import logging
from datetime import timedelta
from time import monotonic

from django.db.models import QuerySet
from django.utils import timezone

from applications.outbox import gateways
from applications.outbox.gateways.protocol import (
    Gateway,
    GatewayError,
    Outcome,
    Receipt,
    Reporting,
    Traceable,
)
from applications.outbox.models import Message, State
from applications.outbox.services.delivery import outgoing

logger = logging.getLogger(__name__)

FIRST_ASKED = timedelta(minutes=5)  # after the hand-over
LAST_ASKED = timedelta(hours=72)  # as long as networks keep trying
GIVEN_UP = timedelta(days=7)  # what is older was given up before, or its gateway told of receipts since
ASK_LIMIT = 500
ASK_SECONDS = 50
_OPEN = (State.PENDING, State.SENDING, State.SENT)


def note(*, gateway: str, receipt: Receipt) -> bool:
    """Write down what a gateway says of a message; whether there is such a message of this gateway.

    The same receipt any number of times does no more than the first. “Delivered” wins over a failure noted
    before; nothing undoes “delivered”.
    """
    found = _meant(gateway, receipt)
    if not found.exists():
        return False
    now = timezone.now()
    if receipt.outcome is Outcome.DELIVERED:
        found.exclude(state=State.DELIVERED).update(
            state=State.DELIVERED, lease_until=None, delivered_at=now, error=""
        )
    elif receipt.outcome is Outcome.UNDELIVERED:
        undelivered = found.filter(state__in=_OPEN)
        # A receipt may overtake the answer to the hand-over; the gateway had the message all the same.
        undelivered.filter(sent_at=None).update(sent_at=now)
        undelivered.update(state=State.FAILED, lease_until=None, error=receipt.error)
    return True


def poll() -> int:
    """Ask the gateways for messages without a receipt, oldest first; how many were asked for.

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
        blanked_at=None,
    )
    asked = 0
    for message in silent.order_by("sent_at")[:ASK_LIMIT]:
        if monotonic() - started > ASK_SECONDS:
            break
        asked += 1
        try:
            receipt = ways[message.gateway].find(outgoing(message))
        except GatewayError as error:
            logger.warning(
                "gateway %s does not tell of message %s: %s", message.gateway, message.pk, error.code
            )
            continue
        if receipt:
            note(gateway=message.gateway, receipt=receipt)
    return asked


def _gives_receipts(way: Gateway) -> bool:
    return isinstance(way, Traceable | Reporting) or getattr(way, "listens", False)


def _give_up(names: list[str]) -> None:
    last = timezone.now() - LAST_ASKED
    silent = Message.objects.filter(state=State.SENT, gateway__in=names)
    silent.filter(sent_at__lte=last, sent_at__gt=last - GIVEN_UP).update(
        state=State.FAILED, error="no_receipt"
    )


def _meant(gateway: str, receipt: Receipt) -> QuerySet[Message]:
    mine = Message.objects.filter(gateway=gateway)
    if receipt.message_id:
        return mine.filter(pk=receipt.message_id)
    if receipt.gateway_message_id:
        return mine.filter(gateway_message_id=receipt.gateway_message_id)
    return mine.none()
