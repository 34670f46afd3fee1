"""The job that ends mandates, once a night."""

from celery import shared_task

from applications.applicants import services


@shared_task  # type: ignore[untyped-decorator]
def end_overdue_mandates() -> None:
    services.end_overdue_mandates()
