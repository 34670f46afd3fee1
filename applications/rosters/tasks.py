"""Background work of rosters."""

from celery import shared_task

from applications.rosters import services


@shared_task  # type: ignore[untyped-decorator]
def work(batch_id: int) -> None:
    services.work(batch_id=batch_id)


@shared_task  # type: ignore[untyped-decorator]
def sweep() -> None:
    services.sweep()


@shared_task  # type: ignore[untyped-decorator]
def forget() -> None:
    services.forget()
