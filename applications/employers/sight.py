"""Which employers somebody may see, as a condition that every model of this room uses."""

from django.db.models import Q

from applications.accounts.roles import Actor, Role

NOBODY = Q(pk__in=())


def reach(actor: Actor, to_employer: str = "") -> Q:
    """The condition on rows whose path to the employer is ``to_employer`` (``"employer__"``)."""
    match actor.role:
        case Role.PORTAL | Role.CITY_OFFICER:
            return Q()
        case Role.INTAKE_OFFICER | Role.DISTRICT_MANAGER:
            return Q(**{f"{to_employer}district_id": actor.scope})
        case Role.HR_OFFICER:
            return Q(
                **{
                    f"{to_employer}id": actor.scope_id,
                    f"{to_employer}officers__user_id": actor.user_id or 0,
                    f"{to_employer}officers__ended_at": None,
                }
            )
        case _:
            return NOBODY


def reach_with_changes(actor: Actor, to_employer: str, to_change: str = "") -> Q:
    """As :func:`reach`, and the changes that an employer handed to this actor's district.

    It may be another district than the one in which the employer was verified: that is then the change.
    """
    seen = reach(actor, to_employer)
    if actor.role in {Role.INTAKE_OFFICER, Role.DISTRICT_MANAGER}:
        seen |= Q(**{f"{to_change}district_id": actor.scope, f"{to_change}submitted_at__isnull": False})
    return seen
