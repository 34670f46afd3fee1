"""What a gateway tells of a message that it took."""

from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from applications.outbox.gateways.protocol import Outcome, Receipt
from applications.outbox.models import Message, State

_OPEN = (State.PENDING, State.SENDING, State.SENT)


def note(*, gateway: str, receipt: Receipt) -> bool:
    """Write down what a gateway says of a message; whether there is such a message of this gateway.

    The same receipt any number of times does no more than the first. “Delivered” wins over a failure noted
    before; nothing undoes “delivered”.
    """
    found = _meant(gateway, receipt)
    if not found.exists():
        return False
    now = timezone.now()
    # A receipt may overtake the answer to the hand-over; the gateway had the message all the same.
    sent_at = Coalesce("sent_at", Value(now))
    if receipt.outcome is Outcome.DELIVERED:
        found.exclude(state=State.DELIVERED).update(
            state=State.DELIVERED, lease_until=None, sent_at=sent_at, delivered_at=now, error=""
        )
    elif receipt.outcome is Outcome.UNDELIVERED:
        found.filter(state__in=_OPEN).update(
            state=State.FAILED, lease_until=None, sent_at=sent_at, error=receipt.error
        )
    return True


def _meant(gateway: str, receipt: Receipt) -> QuerySet[Message]:
    mine = Message.objects.filter(gateway=gateway)
    if receipt.message_id:
        return mine.filter(pk=receipt.message_id)
    if receipt.gateway_message_id:
        return mine.filter(gateway_message_id=receipt.gateway_message_id)
    return mine.none()
