"""Finding what was left behind: the loss of a broker or of a worker harms nobody."""

import logging
from datetime import timedelta
from time import monotonic

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.db.models import Case, When
from django.utils import timezone

from applications.outbox.models import Message, Purpose, State
from applications.outbox.services.delivery import deliver

logger = logging.getLogger(__name__)

SWEEP_LIMIT = 10_000
SWEEP_SECONDS = 50  # the next sweep begins a minute after this one
_CODES_FIRST = Case(When(purpose=Purpose.CODE, then=0), default=1)


def sweep() -> int:
    """Hand over what is due and was left behind, for at most 50 seconds; how many were tried.

    Codes first, for they end soon, then the oldest: thousands of reminders may be due in the morning. It does
    so itself instead of asking a worker once more: a broker that is down, emptied or far behind then neither
    loses messages nor fills up with the same ones. One that cannot be sent for a fault of ours, such as a row
    whose key was taken away, stops no other; a database that is gone stops all. Also blanks codes that ended.
    """
    now, started = timezone.now(), monotonic()
    codes = Message.objects.filter(purpose=Purpose.CODE, blanked_at=None, expires_at__lte=now)
    codes.exclude(state__in=[State.PENDING, State.SENDING]).update(text="", values={}, blanked_at=now)
    grace = timedelta(seconds=settings.OUTBOX_GRACE)  # just written: on its way through the broker
    late = Message.objects.due().filter(next_try_at__lte=now - grace).order_by(_CODES_FIRST, "next_try_at")
    tried = 0
    for message_id in list(late.values_list("pk", flat=True)[:SWEEP_LIMIT]):
        if monotonic() - started > SWEEP_SECONDS:
            break
        tried += 1
        try:
            deliver(message_id=message_id)
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:
            logger.error("message %s was left behind by the sweeper: %s", message_id, type(error).__name__)
    return tried
