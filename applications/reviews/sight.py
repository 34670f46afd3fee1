"""Which review rows somebody may see: those of the cases that he may see as an officer."""

from django.db.models import Q

from applications.accounts.roles import STAFF_ROLES, Actor, Role
from applications.cases.models import Case

NOBODY = Q(pk__in=())


def reach(actor: Actor, to_case: str = "case") -> Q:
    """The condition on rows whose path to the case is ``to_case``; owners of a case see none of them."""
    if actor.role is Role.PORTAL or actor.role in STAFF_ROLES:
        return Q(**{f"{to_case}__in": Case.objects.visible_to(actor)})
    return NOBODY


def reach_of_results(actor: Actor) -> Q:
    """As :func:`reach`, for what was found and decided: the counter sees papers, no indicator."""
    return NOBODY if actor.role is Role.INTAKE_OFFICER else reach(actor)
