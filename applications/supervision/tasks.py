"""Nightly comparison."""

from celery import shared_task
from django.utils import timezone

from applications.supervision import services


@shared_task  # type: ignore[untyped-decorator]
def compare_months() -> None:
    """Compare the determinations of this month and the last one."""
    services.compare_months(today=timezone.localdate())
