"""The sealing job, once a minute."""

from celery import shared_task

from applications.audit import services


@shared_task  # type: ignore[untyped-decorator]
def seal() -> None:
    services.seal()
