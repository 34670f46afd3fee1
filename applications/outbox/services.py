"""Writing messages, handing them over, and finding those that were left behind."""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from time import monotonic
from uuid import UUID

from celery import current_app
from django.db import connection, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from applications.audit.actors import ActorLike
from applications.audit.services import record
from applications.outbox import gateways
from applications.outbox.gateways.protocol import Gateway, GatewayError, Outgoing
from applications.outbox.models import Message, Purpose, State
from applications.outbox.templates import Value, render
from applications.vault.index import blind_index

logger = logging.getLogger(__name__)

CODE_LIFETIME = timedelta(minutes=10)
LEASE = timedelta(minutes=2)
GRACE = timedelta(seconds=15)  # a message just written is on its way through the broker
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30, 60, 120, 240))
SWEEP_LIMIT = 10_000
SWEEP_SECONDS = 50  # the next sweep begins a minute after this one


def enqueue(
    *,
    key: str,
    template: str,
    to: str,
    values: Mapping[str, Value],
    chain: str = "",
    channel: str = "sms",
    purpose: str = "event",
    expires_at: datetime | None = None,
) -> Message:
    """Write a message in the caller's transaction; it is sent after the commit.

    ``key`` names the event: a second call with it gives the first message back. The portal's address is
    added to the values. Without a number the message is written as failed (``no_number``), for staff to
    see. A code ends after 10 minutes unless ``expires_at`` says otherwise.
    Raises RuntimeError outside a transaction, ValueError for an unknown template or other values.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("A message is written in the transaction of the event it reports.")
    text, version = render(template, values)
    number = to.strip()
    message, new = Message.objects.get_or_create(
        key=key,
        defaults={
            "channel": channel,
            "purpose": Purpose(purpose),
            "template": template,
            "template_version": version,
            "to": number,
            "to_index": blind_index(number, "phone"),
            "values": dict(values),
            "text": text,
            "chain": chain,
            "expires_at": expires_at or (timezone.now() + CODE_LIFETIME if purpose == "code" else None),
            "state": State.PENDING if number else State.FAILED,
            "error": "" if number else "no_number",
        },
    )
    if new and number:
        transaction.on_commit(partial(_ask, message.pk), robust=True)
    return message


def deliver(*, message_id: UUID | str) -> bool:
    """Hand one due message to a gateway; whether this call did. Never inside a transaction.

    A claim with a lease keeps two workers apart. A passing failure puts the message back with a longer
    pause each time; a permanent one, the last pause or its own end makes it failed, with the reason.
    """
    with transaction.atomic(durable=True):
        claimed = (
            Message.objects.due()
            .filter(pk=message_id)
            .update(state=State.SENDING, lease_until=timezone.now() + LEASE, attempts=F("attempts") + 1)
        )
    if not claimed:
        return False
    message = Message.objects.get(pk=message_id)
    if message.expires_at and message.expires_at <= timezone.now():
        return _settle(message, state=State.FAILED, error="expired")
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


def resend(*, actor: ActorLike, message: Message) -> bool:
    """Try an undelivered message once more, under the same id; whether it waits to be sent now.

    Not one without a number, and no code: a code that did not arrive is asked for anew by its owner.
    """
    with transaction.atomic():
        waiting = (
            Message.objects.visible_to(actor)
            .filter(pk=message.pk, state=State.FAILED, purpose=Purpose.EVENT)
            .exclude(to_index="")
            .update(state=State.PENDING, next_try_at=timezone.now(), error="")
        )
        if waiting:
            record(
                actor=actor,
                chain=message.chain or "system",
                kind="message_resent",
                data={"message": str(message.pk), "template": message.template},
            )
            transaction.on_commit(partial(_ask, message.pk), robust=True)
    return bool(waiting)


def sweep() -> int:
    """Hand over what is due and was left behind, oldest first, for at most 50 seconds; how many were tried.

    It does so itself instead of asking a worker once more: a broker that is down, emptied or far behind
    then neither loses messages nor fills up with the same ones. Also blanks codes that have ended.
    """
    now, started = timezone.now(), monotonic()
    codes = Message.objects.filter(purpose=Purpose.CODE, blanked_at=None, expires_at__lte=now)
    codes.exclude(state__in=[State.PENDING, State.SENDING]).update(text="", values={}, blanked_at=now)
    late = Message.objects.due().filter(next_try_at__lte=now - GRACE).order_by("next_try_at")
    tried = 0
    for message_id in list(late.values_list("pk", flat=True)[:SWEEP_LIMIT]):
        if monotonic() - started > SWEEP_SECONDS:
            break
        deliver(message_id=message_id)
        tried += 1
    return tried


def _ask(message_id: UUID) -> None:
    """Ask a worker to send. A broker that is down is no failure: the sweeper sends."""
    try:
        current_app.send_task("applications.outbox.tasks.send", args=[str(message_id)], retry=False)
    except Exception as error:
        logger.warning("message %s waits for the sweeper: %s", message_id, type(error).__name__)


def _hand_over(message: Message) -> tuple[Gateway, str]:
    """The gateway that took the message, and its id for it. Raises GatewayError."""
    # A gateway that may have seen the message is the only one that can know it is the same.
    ways = [way for way in gateways.configured() if message.gateway in ("", way.name)]
    outgoing = Outgoing(
        id=message.pk,
        to=message.to,
        text=message.text,
        template=message.template,
        secret=message.purpose == Purpose.CODE,
    )
    failure = GatewayError("no_gateway", reached=False)
    for way in ways:
        _mine(message).update(gateway=way.name)
        try:
            return way, way.send(outgoing)
        except GatewayError as error:
            failure = error
        except Exception as error:
            logger.exception("gateway %s failed on message %s", way.name, message.pk)
            failure = GatewayError(f"gateway_{type(error).__name__}"[:80])
        if failure.reached:
            raise failure
        _mine(message).update(gateway=message.gateway)
    raise failure


def _put_back(message: Message, error: GatewayError) -> bool:
    if error.permanent or message.attempts > len(PAUSES):
        return _settle(message, state=State.FAILED, error=error.code)
    pause = PAUSES[message.attempts - 1]
    return _settle(message, state=State.PENDING, next_try_at=timezone.now() + pause, error=error.code)


def _settle(message: Message, *, state: State, **fields: object) -> bool:
    """Write the outcome, unless another worker has claimed the message meanwhile; whether it was sent."""
    return bool(_mine(message).update(state=state, lease_until=None, **fields)) and state is State.SENT


def _mine(message: Message) -> QuerySet[Message]:
    return Message.objects.filter(pk=message.pk, state=State.SENDING, attempts=message.attempts)
