"""Background work of papers."""

from celery import shared_task

from applications.notices import services


@shared_task
def render(paper_id: int) -> None:
    services.render(paper_id=paper_id)


@shared_task
def sweep() -> None:
    services.sweep()
