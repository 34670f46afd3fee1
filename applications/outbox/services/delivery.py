"""Handing a message to a gateway: claimed by one worker, tried with growing pauses, ended with a reason."""

import logging
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from applications.meters import counting
from applications.outbox import gateways
from applications.outbox.gateways.protocol import Gateway, GatewayError, Outcome, Outgoing, Receipt, Traceable
from applications.outbox.holding import not_before
from applications.outbox.models import Message, Purpose, State
from applications.outbox.templates import parameters
from applications.outbox.turns import take_turn

logger = logging.getLogger(__name__)


def deliver(*, message_id: UUID | str) -> bool:
    """Hand one due message to a gateway; whether this call did. Never inside a transaction.

    A claim with a lease keeps two workers apart. A passing failure puts the message back with a longer
    pause each time; a permanent one, the last pause or its own end makes it failed, with the reason.
    """
    with transaction.atomic(durable=True):
        due = Message.objects.due().filter(pk=message_id)
        if _held_back(due):
            return False
        lease_until = timezone.now() + timedelta(seconds=settings.OUTBOX_LEASE)
        claimed = due.update(state=State.SENDING, lease_until=lease_until, attempts=F("attempts") + 1)
    if not claimed:
        return False
    message = Message.objects.get(pk=message_id)
    if message.expires_at and message.expires_at <= timezone.now():
        return _settle(message, state=State.FAILED, error="expired")
    if message.tries > _most_tries():  # every worker that had it died of it
        return _settle(message, state=State.FAILED, error="no_answer")
    try:
        gateway, receipt = _hand_over(message)
    except GatewayError as error:
        return _put_back(message, error)
    return _settle(
        message,
        state=State.SENT,
        gateway=gateway.name,
        gateway_message_id=receipt,
        sent_at=timezone.now(),
        error="",
    )


def outgoing(message: Message) -> Outgoing:
    """What a gateway is told of a message."""
    return Outgoing(
        id=message.pk,
        to=message.to,
        text=message.text,
        template=message.template,
        values=parameters(message.template, message.values),
        secret=message.purpose == Purpose.CODE,
        written_at=message.created_at,
        gateway_message_id=message.gateway_message_id,
    )


def _held_back(due: QuerySet[Message]) -> bool:
    """Quiet hours and limits: put off without a try; a code that would come too late fails."""
    message = due.first()
    if message is None:
        return False
    take_turn(message)
    until = not_before(message)
    if until is None:
        return False
    if message.expires_at and message.expires_at <= until:
        due.update(state=State.FAILED, lease_until=None, error="too_many")
    else:
        due.update(state=State.PENDING, lease_until=None, next_try_at=until)
    return True


def _hand_over(message: Message) -> tuple[Gateway, str]:
    """The gateway that took the message, and its id for it. Raises GatewayError."""
    # A gateway that may have seen the message is the only one that can know it is the same.
    ways = [way for way in gateways.configured(message.channel) if message.gateway in ("", way.name)]
    failure = GatewayError("no_gateway", doubtful=False)
    for way in ways:
        _mine(message).update(gateway=way.name)
        try:
            receipt = _known(way, message) or way.send(outgoing(message))
            counting.gateway_answered(way.name, "taken")
            return way, receipt
        except GatewayError as error:
            failure = error
        except Exception as error:
            # The type alone: what a kit says of its failure may name the number.
            logger.error("gateway %s failed on message %s: %s", way.name, message.pk, type(error).__name__)
            failure = GatewayError(f"gateway_{type(error).__name__}"[:80])
        counting.gateway_answered(way.name, failure.code)
        if failure.doubtful:
            raise failure
        _mine(message).update(gateway=message.gateway)
        if failure.permanent:
            raise failure
    raise failure


def _known(way: Gateway, message: Message) -> str:
    """After a doubtful try: the gateway's id for the message if it has it, so that it is not sent twice."""
    if not message.gateway or not isinstance(way, Traceable):
        return ""
    receipt: Receipt | None = way.find(outgoing(message))
    if receipt is None:
        return ""
    if receipt.outcome is Outcome.UNDELIVERED:
        raise GatewayError(receipt.error, permanent=True)
    return receipt.gateway_message_id or str(message.pk)


def _put_back(message: Message, error: GatewayError) -> bool:
    if error.permanent or message.tries >= _most_tries():
        return _settle(message, state=State.FAILED, error=error.code)
    pause = timedelta(seconds=settings.OUTBOX_PAUSES[message.tries - 1])
    return _settle(message, state=State.PENDING, next_try_at=timezone.now() + pause, error=error.code)


def _most_tries() -> int:
    """The first, and one after each pause."""
    return len(settings.OUTBOX_PAUSES) + 1


def _settle(message: Message, *, state: State, **fields: object) -> bool:
    """Write the outcome, unless another worker has claimed the message meanwhile; whether it was sent."""
    return bool(_mine(message).update(state=state, lease_until=None, **fields)) and state is State.SENT


def _mine(message: Message) -> QuerySet[Message]:
    return Message.objects.filter(pk=message.pk, state=State.SENDING, attempts=message.attempts)
