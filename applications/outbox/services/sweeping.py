"""Finding what was left behind: the loss of a broker or of a worker harms nobody."""

from datetime import timedelta
from time import monotonic

from django.conf import settings
from django.utils import timezone

from applications.outbox.models import Message, Purpose, State
from applications.outbox.services.delivery import deliver

SWEEP_LIMIT = 10_000
SWEEP_SECONDS = 50  # the next sweep begins a minute after this one


def sweep() -> int:
    """Hand over what is due and was left behind, oldest first, for at most 50 seconds; how many were tried.

    It does so itself instead of asking a worker once more: a broker that is down, emptied or far behind
    then neither loses messages nor fills up with the same ones. Also blanks codes that have ended.
    """
    now, started = timezone.now(), monotonic()
    codes = Message.objects.filter(purpose=Purpose.CODE, blanked_at=None, expires_at__lte=now)
    codes.exclude(state__in=[State.PENDING, State.SENDING]).update(text="", values={}, blanked_at=now)
    grace = timedelta(seconds=settings.OUTBOX_GRACE)  # just written: on its way through the broker
    late = Message.objects.due().filter(next_try_at__lte=now - grace).order_by("next_try_at")
    tried = 0
    for message_id in list(late.values_list("pk", flat=True)[:SWEEP_LIMIT]):
        if monotonic() - started > SWEEP_SECONDS:
            break
        deliver(message_id=message_id)
        tried += 1
    return tried
