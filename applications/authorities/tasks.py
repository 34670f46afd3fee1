"""Nightly work on what authorities delivered."""

from celery import shared_task
from django.utils import timezone

from applications.authorities.services import forgetting


@shared_task  # type: ignore[untyped-decorator]
def forget_look_ups() -> None:
    """Blank what officers noted of answers long ago."""
    forgetting.forget_look_ups(now=timezone.now())
