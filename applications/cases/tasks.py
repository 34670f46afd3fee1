"""Nightly work on cases."""

from celery import shared_task
from django.utils import timezone

from applications.cases.services.quiet import end_quiet_cases as end


@shared_task  # type: ignore[untyped-decorator]
def end_quiet_cases() -> None:
    """Withdraw cases that nobody has touched for 90 days; warn 14 days before."""
    end(today=timezone.localdate())
