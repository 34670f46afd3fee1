"""Nightly work on accounts."""

from celery import shared_task
from django.core.management import call_command

from applications.accounts.services.throttling import forget_tallies as forget


@shared_task  # type: ignore[untyped-decorator]
def forget_ended_sessions() -> None:
    """Delete sessions that have ended, with what was typed into them."""
    call_command("clearsessions")


@shared_task  # type: ignore[untyped-decorator]
def forget_tallies() -> None:
    """Delete counts of tries that are over."""
    forget()
