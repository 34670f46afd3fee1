"""Writing messages, handing them over, finding those left behind, noting what became of them, and again."""

from applications.outbox.services.delivery import deliver
from applications.outbox.services.forgetting import forget_texts
from applications.outbox.services.polling import poll
from applications.outbox.services.pretending import pretend
from applications.outbox.services.receipts import note
from applications.outbox.services.resending import resend, resend_alike
from applications.outbox.services.sweeping import sweep
from applications.outbox.services.writing import enqueue

__all__ = [
    "deliver",
    "enqueue",
    "forget_texts",
    "note",
    "poll",
    "pretend",
    "resend",
    "resend_alike",
    "sweep",
]
