"""Writing messages in the transaction of what they report."""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial

from celery import current_app
from django.db import connection, transaction
from django.utils import timezone

from applications.outbox.models import Channel, Message, Purpose, State
from applications.outbox.templates import Value, purpose_of, render
from applications.vault.index import blind_index

logger = logging.getLogger(__name__)

CODE_LIFETIME = timedelta(minutes=10)
QUEUES = {Purpose.CODE: "codes"}
OTHER_QUEUE = "messages"


def enqueue(
    *,
    key: str,
    template: str,
    to: str,
    values: Mapping[str, Value],
    chain: str = "",
    district: str = "",
    channel: str = "sms",
    purpose: str = "",
    expires_at: datetime | None = None,
) -> Message:
    """Write a message in the caller's transaction; it is sent after the commit.

    ``key`` names the event: a second call with it gives the first message back. The portal's address is
    added to the values. ``purpose`` is the template's unless it is given. Without a number the message is
    written as failed (``no_number``), for the staff of ``district`` to see. A code ends after 10 minutes
    unless ``expires_at`` says otherwise.
    Raises RuntimeError outside a transaction, ValueError for an unknown template or other values.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("A message is written in the transaction of the event it reports.")
    text, version = render(template, values)
    meant = Purpose(purpose or purpose_of(template))
    number = to.strip()
    message, new = Message.objects.get_or_create(
        key=key,
        defaults={
            "channel": Channel(channel),
            "purpose": meant,
            "template": template,
            "template_version": version,
            "to": number,
            "to_index": blind_index(number, "phone"),
            "values": dict(values),
            "text": text,
            "chain": chain,
            "district_id": district or None,
            "expires_at": expires_at or (timezone.now() + CODE_LIFETIME if meant == Purpose.CODE else None),
            "state": State.PENDING if number else State.FAILED,
            "error": "" if number else "no_number",
        },
    )
    if new and number:
        transaction.on_commit(partial(ask, message), robust=True)
    return message


def ask(message: Message) -> None:
    """Ask a worker to send. A broker that is down is no failure: the sweeper sends."""
    try:
        current_app.send_task(
            "applications.outbox.tasks.send",
            args=[str(message.pk)],
            queue=QUEUES.get(Purpose(message.purpose), OTHER_QUEUE),
            retry=False,
        )
    except Exception as error:
        logger.warning("message %s waits for the sweeper: %s", message.pk, type(error).__name__)
