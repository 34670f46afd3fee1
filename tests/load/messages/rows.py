"""The drill's own hands on the portal: writes messages as services do, and looks at the rows."""

import time
from collections import Counter

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from applications.outbox import services  # noqa: E402
from applications.outbox.models import Message, State  # noqa: E402

OPEN = (State.PENDING, State.SENDING)


def migrate() -> None:
    call_command("migrate", verbosity=0)


def write(kind: str, number: int) -> str:
    """One message to a number of its own; its id."""
    with transaction.atomic():
        message = services.enqueue(
            key=f"{kind}:{number}",
            template="accepted",
            to=f"139{number:08}",
            values={"case": f"JF2026{number:08}"},
        )
    return str(message.pk)


def in_hand() -> int:
    """Messages that a worker has claimed at this moment."""
    return Message.objects.filter(state=State.SENDING, lease_until__gt=timezone.now()).count()


def states(kind: str) -> dict[str, int]:
    found = Message.objects.filter(key__startswith=f"{kind}:").values_list("state", flat=True)
    return dict(Counter(map(str, found)))


def is_any_open(kind: str = "") -> bool:
    """Whether a message of a kind is still to go out; of any kind, if none is named."""
    begins = f"{kind}:" if kind else ""
    return Message.objects.filter(state__in=OPEN, key__startswith=begins).exists()


def wait_until_all_ended(seconds: float, kind: str = "") -> None:
    last = time.monotonic() + seconds
    while is_any_open(kind) and time.monotonic() < last:
        time.sleep(0.2)
    connection.close()
