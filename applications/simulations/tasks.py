"""Background work of simulations."""

from celery import shared_task

from applications.simulations import services


@shared_task  # type: ignore[untyped-decorator]
def compute(partition_id: int) -> None:
    services.compute(partition_id=partition_id)


@shared_task  # type: ignore[untyped-decorator]
def sweep() -> None:
    services.sweep()
