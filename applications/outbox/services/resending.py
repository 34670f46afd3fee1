"""What staff do about messages that were not delivered: one sent again, or all that failed for one reason."""

from functools import partial

from django.db import transaction
from django.utils import timezone

from applications.audit.actors import ActorLike
from applications.audit.services import record
from applications.outbox.models import Message, State
from applications.outbox.services.writing import ask

MOST_AT_ONCE = 200


def resend(*, actor: ActorLike, message: Message) -> bool:
    """Send an undelivered message once more; whether one waits to be sent now.

    One that no gateway took is tried again under the same id, its pauses begin anew. One that a gateway took
    and the network did not deliver is written anew: its own id would only bring back the old answer.
    Not one without a number, and no code: a code that did not arrive is asked for anew by its owner.
    """
    with transaction.atomic():
        found = (
            Message.objects.visible_to(actor).resendable().select_for_update().filter(pk=message.pk).first()
        )
        if found is None:
            return False
        waiting = _again(found) if found.sent_at else _anew(found)
        record(
            actor=actor,
            chain=found.chain or "system",
            kind="message_resent",
            data={"message": str(waiting.pk), "template": found.template},
        )
        transaction.on_commit(partial(ask, waiting), robust=True)
    return True


def resend_alike(*, actor: ActorLike, error: str) -> int:
    """Send again what failed for one reason, after it was mended: the oldest first, 200 at a time; how many.

    Each in a transaction of its own, as :func:`resend` does it.
    """
    alike = Message.objects.visible_to(actor).resendable().filter(error=error).order_by("id")
    return sum(resend(actor=actor, message=message) for message in alike[:MOST_AT_ONCE])


def _anew(message: Message) -> Message:
    message.state, message.next_try_at, message.error = State.PENDING, timezone.now(), ""
    message.attempts_before = message.attempts
    message.save(update_fields=["state", "next_try_at", "error", "attempts_before"])
    return message


def _again(message: Message) -> Message:
    kept = ("channel", "purpose", "template", "template_version", "to", "to_index", "values", "text", "chain")
    values = {name: getattr(message, name) for name in (*kept, "district_id")}
    message.replaced_by = Message.objects.create(key=f"again:{message.pk}", **values)
    message.save(update_fields=["replaced_by"])
    return message.replaced_by
