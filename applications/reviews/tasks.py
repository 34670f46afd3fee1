"""Nightly work on closed cases, on points that end, and on questions that nobody has answered."""

from celery import shared_task
from django.utils import timezone

from applications.reviews.services import reminders
from applications.reviews.services.reminding import remind_of_referrals
from applications.reviews.services.retention import erase_closed


@shared_task  # type: ignore[untyped-decorator]
def erase_closed_cases() -> None:
    """Empty the cases whose years are over."""
    erase_closed(today=timezone.localdate())


@shared_task  # type: ignore[untyped-decorator]
def remind() -> None:
    """Remind holders 90, 60 and 30 days before their points end."""
    reminders.remind(on=timezone.localdate())


@shared_task  # type: ignore[untyped-decorator]
def remind_authorities() -> None:
    """Ask bodies again that have not answered within ten working days."""
    remind_of_referrals(today=timezone.localdate())
