"""Reads of messages used by more than one caller."""

from django.db.models import QuerySet

from applications.outbox.models import Message, State


def newest(number: int) -> list[Message]:
    """The newest messages, newest first, with numbers and texts: for the demonstration page."""
    return list(Message.objects.order_by("-id")[:number])


def messages_of(chain: str) -> QuerySet[Message]:
    """The messages of one case, person or employer, oldest first. Authorise the owner before."""
    return Message.objects.filter(chain=chain).order_by("id")


def undelivered() -> QuerySet[Message]:
    """Messages that will not be sent by themselves any more, newest first."""
    return Message.objects.filter(state=State.FAILED).order_by("-id")
