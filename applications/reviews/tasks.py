"""Nightly work on closed cases."""

from celery import shared_task
from django.utils import timezone

from applications.reviews.services.retention import erase_closed


@shared_task  # type: ignore[untyped-decorator]
def erase_closed_cases() -> None:
    """Empty the cases whose years are over."""
    erase_closed(today=timezone.localdate())
