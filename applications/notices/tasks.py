"""Background work of papers."""

from celery import shared_task

from applications.meters import counting
from applications.notices.services import printing, prints

_ASK_AGAIN = 2  # seconds, while papers of a run are still being made


@shared_task  # type: ignore[untyped-decorator]
def render(paper_id: int) -> None:
    counting.paper_was(printing.render(paper_id=paper_id).state)


@shared_task  # type: ignore[untyped-decorator]
def bind(run_id: int, patient: bool = True) -> None:
    if not prints.bind(run_id=run_id) and patient:
        prints.schedule(run_id, _ASK_AGAIN)


@shared_task  # type: ignore[untyped-decorator]
def sweep() -> None:
    printing.sweep()
    prints.sweep()
