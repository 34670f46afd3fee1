"""Whether a case lies with a reviewer at this moment."""

from applications.accounts.roles import Actor, Role
from applications.cases.models import Case
from applications.cases.states import State


def under_review_by(actor: Actor, case: Case) -> bool:
    """Whether this reviewer holds the case now, whatever the caller read before.

    Locks the row until the caller's transaction ends, so that nobody moves the case meanwhile.
    """
    if actor.role is not Role.REVIEWER or actor.user_id is None:
        return False
    rows = Case.objects.select_for_update(of=("self",)).filter(pk=case.pk, reviewer_id=actor.user_id)
    return any(row.state == State.UNDER_REVIEW for row in rows)
