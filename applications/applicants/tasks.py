"""Nightly work on people: mandates end, and what nobody claims is forgotten."""

from celery import shared_task
from django.utils import timezone

from applications.applicants import services


@shared_task  # type: ignore[untyped-decorator]
def end_overdue_mandates() -> None:
    services.end_overdue_mandates()


@shared_task  # type: ignore[untyped-decorator]
def forget_unclaimed_permits() -> None:
    services.forget_unclaimed(today=timezone.localdate())
