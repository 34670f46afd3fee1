"""``manage.py receive_receipts``: listens at the SMSC for what became of messages. One process for SMPP."""

import time
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError, close_old_connections
from django.utils.module_loading import import_string

from applications.outbox import services
from applications.outbox.gateways import every
from applications.outbox.gateways.protocol import GatewayError

NAME = "smpp"
AGAIN = 10  # seconds after a link broke


class Command(BaseCommand):
    help = "Receives delivery receipts by SMPP until it is ended; binds again when the link breaks."

    def handle(self, *args: Any, **options: Any) -> None:
        if NAME not in [gateway.name for gateway in every()]:
            raise CommandError("JIFEN_SMS_GATEWAYS names no SMPP gateway.")
        # The kit is installed where the settings name its gateway.
        listen = import_string("applications.outbox.gateways.smpp.receiver.listen")
        while True:
            try:
                listen(partial(_note, NAME))
            except GatewayError as error:
                self.stderr.write(f"The link to the SMSC broke: {error}. Again in {AGAIN} seconds.")
            except (OperationalError, InterfaceError):
                # Not answered, so that the SMSC brings the receipt once more.
                self.stderr.write(f"The database does not answer. Again in {AGAIN} seconds.")
            time.sleep(AGAIN)


def _note(gateway: str, receipt: Any) -> bool:
    close_old_connections()  # days may lie between two receipts
    return services.note(gateway=gateway, receipt=receipt)
