"""Sending and sweeping."""

from celery import shared_task

from applications.outbox import services


@shared_task  # type: ignore[untyped-decorator]
def send(message_id: str) -> None:
    services.deliver(message_id=message_id)


@shared_task  # type: ignore[untyped-decorator]
def sweep() -> None:
    services.sweep()
