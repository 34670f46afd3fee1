"""The sealing job, once a minute; at night old free texts are forgotten."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from applications.audit import services

NOTES_KEPT_DAYS = 3 * 365 + 1


@shared_task  # type: ignore[untyped-decorator]
def seal() -> None:
    services.seal()


@shared_task  # type: ignore[untyped-decorator]
def forget_notes() -> None:
    """Blank free texts older than three years that belong to no case."""
    services.forget_notes(before=timezone.now() - timedelta(days=NOTES_KEPT_DAYS))
