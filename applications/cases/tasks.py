"""Nightly work on cases."""

from celery import shared_task
from django.utils import timezone

from applications.cases.services.erasing import forget_taken_back as forget
from applications.cases.services.quiet import end_quiet_cases as end
from applications.cases.services.warnings import warn_of_deadlines as warn


@shared_task  # type: ignore[untyped-decorator]
def end_quiet_cases() -> None:
    """Withdraw cases that nobody has touched for 90 days; warn 14 days before."""
    end(today=timezone.localdate())


@shared_task  # type: ignore[untyped-decorator]
def warn_of_deadlines() -> None:
    """Warn of cases at day 15 and 18 of their 20, and of those past it."""
    warn(today=timezone.localdate())


@shared_task  # type: ignore[untyped-decorator]
def forget_taken_back() -> None:
    """Delete files that were taken back 90 days ago."""
    forget(now=timezone.now())
