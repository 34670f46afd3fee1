"""The embedded gateway: prints what it was given, once for each message id.

Numbers are masked and codes are not printed; in demonstration mode a page shows the rows themselves.
"""

import sys

from django.db import transaction

from applications.outbox.gateways.protocol import Outgoing
from applications.outbox.models import ConsoleReceipt
from applications.vault.masks import mask_phone


class ConsoleGateway:
    name = "console"
    channel = "sms"

    def send(self, message: Outgoing) -> str:
        with transaction.atomic():
            _receipt, new = ConsoleReceipt.objects.get_or_create(message_id=message.id)
        if new:
            text = "******" if message.secret else message.text
            sys.stdout.write(f"[sms] {message.id} {message.template} {mask_phone(message.to)} {text}\n")
            sys.stdout.flush()
        return str(message.id)
