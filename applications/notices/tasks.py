"""Background work of papers."""

from celery import shared_task

from applications.notices.services import printing


@shared_task  # type: ignore[untyped-decorator]
def render(paper_id: int) -> None:
    printing.render(paper_id=paper_id)


@shared_task  # type: ignore[untyped-decorator]
def sweep() -> None:
    printing.sweep()
