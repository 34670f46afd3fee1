"""One at a time: whoever counts the messages of a number or an account does so alone until the commit."""

import hashlib
from collections.abc import Iterable

from django.db import connection

from applications.outbox.models import Message
from applications.vault.index import blind_indexes


def take_turn(message: Message) -> None:
    """Wait until nobody else counts for this number or this account; inside the caller's transaction.

    On SQLite a transaction is alone from its beginning.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # Always in the same order, so that no two wait for each other.
            for key in sorted(_keys((*blind_indexes(message.to, "phone"), message.chain))):
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])


def _keys(names: Iterable[str]) -> set[int]:
    digests = (hashlib.sha256(f"outbox {name}".encode()).digest() for name in names if name)
    return {int.from_bytes(digest[:8], signed=True) for digest in digests}
