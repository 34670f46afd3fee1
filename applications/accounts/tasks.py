"""Nightly work on accounts."""

from celery import shared_task
from django.core.management import call_command


@shared_task  # type: ignore[untyped-decorator]
def forget_ended_sessions() -> None:
    """Delete sessions that have ended, with what was typed into them."""
    call_command("clearsessions")
