"""Papers whose time is over are emptied: the number stays, what it said and the file go."""

from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction

from applications.notices.models import Paper, PaperState


@transaction.atomic
def erase_of_case(*, case_id: int) -> int:
    """Empty every paper of a case; how many. The code is kept, so that whoever holds the paper learns that
    it was issued and that nothing more is kept of it."""
    papers = Paper.objects.filter(case_id=case_id).exclude(state=PaperState.ERASED)
    files = [name for name in papers.values_list("file", flat=True) if name]
    number = papers.update(state=PaperState.ERASED, content={}, failure="", file="", size=0)
    transaction.on_commit(partial(_delete, files))
    return number


def _delete(files: list[str]) -> None:
    for name in files:
        default_storage.delete(name)
