"""What a message said, and to which number, is forgotten when nobody needs it any more."""

from datetime import datetime, timedelta

from applications.outbox.models import Message, State

KEPT_DAYS = 180  # long enough for a complaint, and for staff to act on what was not delivered


def forget_texts(*, now: datetime) -> int:
    """Blank text, values and number of messages written more than 180 days ago; how many.

    That there was one, what it was about and what became of it stays. One on its way is left alone.
    """
    old = Message.objects.filter(created_at__lt=now - timedelta(days=KEPT_DAYS)).unforgotten()
    old = old.exclude(state__in=[State.PENDING, State.SENDING])
    return old.update(text="", values={}, to="", to_index="", blanked_at=now)
