"""Reads of messages used by more than one caller."""

from typing import Any

from django.db.models import Count

from applications.outbox.models import Message


def newest(number: int) -> list[Message]:
    """The newest messages, newest first, with numbers and texts: for the demonstration page."""
    return list(Message.objects.order_by("-id")[:number])


def reasons(actor: Any) -> list[tuple[str, int]]:
    """Why more than one message that can be sent again was not delivered: code and number, most first."""
    found = Message.objects.visible_to(actor).resendable().order_by().values_list("error")
    return list(found.annotate(number=Count("pk")).filter(number__gt=1).order_by("-number", "error"))
