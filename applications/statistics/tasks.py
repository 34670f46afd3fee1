"""Nightly figures."""

from celery import shared_task
from django.utils import timezone

from applications.statistics import services


@shared_task  # type: ignore[untyped-decorator]
def bring_up_to_date() -> None:
    """Count this month and the last one again."""
    services.bring_up_to_date(today=timezone.localdate())
