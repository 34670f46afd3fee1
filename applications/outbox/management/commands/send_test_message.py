"""``manage.py send_test_message NUMBER``: one message by the gateways that the settings name."""

import argparse
import time
from typing import Any
from uuid import UUID, uuid4

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from applications.outbox import services
from applications.outbox.models import Channel, Message, State

PATIENCE = 60.0  # seconds, for a worker that was quicker


class Command(BaseCommand):
    help = (
        "Sends a test message to a telephone number or an e-mail address and says what the gateway answered."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("to", metavar="NUMBER", help="telephone number, or an address with @")

    def handle(self, *args: Any, to: str, **options: Any) -> None:
        channel = Channel.EMAIL if "@" in to else Channel.SMS
        with transaction.atomic():
            message = services.enqueue(
                key=f"test:{uuid4()}", template="test", to=to, values={}, channel=channel.value
            )
        # At once and by itself: whether a worker runs is another question.
        services.deliver(message_id=message.pk)
        message = _settled(message.pk)
        if message.state not in (State.SENT, State.DELIVERED):
            raise CommandError(f"Message {message.pk} was not sent: {message.error or message.state}.")
        self.stdout.write(
            f"Message {message.pk}: taken by the gateway {message.gateway} as {message.gateway_message_id}."
        )


def _settled(message_id: UUID) -> Message:
    """The message once nobody hands it over any more."""
    last = time.monotonic() + PATIENCE
    while True:
        message: Message = Message.objects.get(pk=message_id)
        if message.state != State.SENDING or time.monotonic() > last:
            return message
        time.sleep(0.1)
