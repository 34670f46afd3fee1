"""Nightly work on anonymous records."""

from celery import shared_task

from applications.estimates import services


@shared_task  # type: ignore[untyped-decorator]
def forget_expired() -> None:
    """Delete the records that have expired."""
    services.forget_expired()
