"""Nightly work on archives."""

from celery import shared_task
from django.utils import timezone

from applications.archives import services

SECONDS = 180
"""Well within the time that a task has; what is left waits for the next run."""


@shared_task  # type: ignore[untyped-decorator]
def archive_closed() -> None:
    """Archive the closed cases that are due, and put scans away that were fetched for a time."""
    services.work(today=timezone.localdate(), seconds=SECONDS)
