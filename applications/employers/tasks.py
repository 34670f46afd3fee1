"""Nightly work on employers."""

from celery import shared_task
from django.utils import timezone

from applications.employers import services


@shared_task  # type: ignore[untyped-decorator]
def remind_of_licences() -> None:
    """Tell labour-dispatch agencies whose licence ends or has ended."""
    services.remind_of_licences(today=timezone.localdate())


@shared_task  # type: ignore[untyped-decorator]
def end_abandoned() -> None:
    """Delete registrations that were never submitted, warned 14 days before."""
    services.end_abandoned(today=timezone.localdate())
