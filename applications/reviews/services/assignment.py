"""Who reviews an accepted case: the least loaded reviewer without a tie, drawn among equals, logged."""

import secrets

from applications.accounts.models import RoleGrant, User
from applications.accounts.roles import PORTAL, Role
from applications.audit import services as audit
from applications.cases.events import Moved
from applications.cases.models import Case
from applications.cases.moves import move
from applications.cases.states import State

BUSY_STATES = (State.UNDER_REVIEW, State.ACCEPTED)


def assign_reviewer(moved: Moved) -> None:
    """Give an accepted case to a reviewer of its district; without one it waits as accepted."""
    case = moved.case
    equals = least_loaded(case)
    if not equals:
        return
    chosen = secrets.choice(equals)
    Case.objects.filter(pk=case.pk).update(reviewer_id=chosen)
    case.refresh_from_db()
    audit.record(
        actor=PORTAL,
        chain=case.chain,
        kind="reviewer_drawn",
        data={"among": equals, "chosen": chosen},
    )
    move(actor=PORTAL, case=case, action="assign")


def least_loaded(case: Case) -> list[int]:
    """Ids of the district's reviewers with the fewest cases in hand, without those tied to the case."""
    reviewers = RoleGrant.objects.filter(
        role=Role.REVIEWER, scope=case.district_id, ended_at=None, user__is_active=True
    ).exclude(user_id=case.person.user_id or 0)
    users = User.objects.filter(pk__in=reviewers.values("user_id")).order_by("pk")
    loads = {user.pk: Case.objects.filter(reviewer=user, state__in=BUSY_STATES).count() for user in users}
    fewest = min(loads.values(), default=0)
    return [pk for pk, load in loads.items() if load == fewest]
