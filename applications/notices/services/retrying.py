"""What staff do about papers that could not be made: one tried again, or all that failed for one reason."""

from functools import partial

from django.db import transaction

from applications.accounts.roles import Actor
from applications.notices.models import Paper, PaperState
from applications.notices.services.issuing import note, schedule

MOST_AT_ONCE = 200


@transaction.atomic
def retry(*, actor: Actor, paper: Paper) -> bool:
    """Try a failed paper again, after its cause was mended; false where somebody had it tried already.

    Content and number stay as issued; its tries are counted anew.
    """
    failed = Paper.objects.filter(pk=paper.pk, state=PaperState.FAILED)
    if not failed.update(state=PaperState.PENDING, failure="", tries=0):
        return False
    note(actor, paper, "paper_retried")
    transaction.on_commit(partial(schedule, paper.pk), robust=True)
    return True


def retry_alike(*, actor: Actor, failure: str) -> int:
    """Try again what failed for one reason: the oldest first, 200 at a time; how many.

    Each in a transaction of its own, as :func:`retry` does it.
    """
    failed = Paper.objects.visible_to(actor).filter(state=PaperState.FAILED, failure=failure).order_by("id")
    return sum(retry(actor=actor, paper=paper) for paper in failed[:MOST_AT_ONCE])
