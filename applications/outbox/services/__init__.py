"""Writing messages, handing them over, finding those left behind, and noting what became of them."""

from applications.outbox.services.delivery import deliver
from applications.outbox.services.forgetting import forget_texts
from applications.outbox.services.pretending import pretend
from applications.outbox.services.receipts import note, poll
from applications.outbox.services.sweeping import sweep
from applications.outbox.services.writing import enqueue, resend

__all__ = ["deliver", "enqueue", "forget_texts", "note", "poll", "pretend", "resend", "sweep"]
