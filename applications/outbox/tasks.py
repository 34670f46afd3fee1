"""Sending, sweeping, and asking what became of messages."""

from celery import shared_task
from django.utils import timezone

from applications.outbox import services


# Ended long before the lease of its message is over.
@shared_task(soft_time_limit=60, time_limit=90)  # type: ignore[untyped-decorator]
def send(message_id: str) -> None:
    services.deliver(message_id=message_id)


@shared_task  # type: ignore[untyped-decorator]
def sweep() -> None:
    services.sweep()


@shared_task  # type: ignore[untyped-decorator]
def poll() -> None:
    services.poll()


@shared_task  # type: ignore[untyped-decorator]
def forget_texts() -> None:
    """Blank what messages of long ago said."""
    services.forget_texts(now=timezone.now())
