"""Nightly work of the points record."""

from celery import shared_task
from django.utils import timezone

from applications.records import services


@shared_task  # type: ignore[untyped-decorator]
def lapse_overdue() -> None:
    services.lapse_overdue(timezone.localdate())
