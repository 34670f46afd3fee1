"""Whose answers of employers somebody may see, by the employer's code.

An employer sees its own once it is verified: a registration that nobody verified proves no code. Which
employers staff see by their cases is said by rooms above through :func:`register`.
"""

from collections.abc import Callable

from django.db.models import Q

from applications.accounts.roles import STAFF_ROLES, Actor, Role
from applications.employers.models import Employer, EmployerStatus

EmployerSight = Callable[[Actor], Q]
_of_staff: list[EmployerSight] = []


def register(sight: EmployerSight) -> None:
    """Add employers whom staff may see: ``sight(actor)`` gives a condition on employers."""
    if sight not in _of_staff:
        _of_staff.append(sight)


def employers(actor: Actor, to_code: str = "subject") -> Q:
    """The condition on rows in whose column ``to_code`` the employer's code stands."""
    if actor.role is Role.PORTAL:
        return Q()
    seen = Employer.objects.visible_to(actor)
    if actor.role is Role.HR_OFFICER:
        seen = seen.filter(status=EmployerStatus.VERIFIED)
    found = Q(**{f"{to_code}__in": seen.values("uscc")})
    for sight in _of_staff if actor.role in STAFF_ROLES else ():
        found |= Q(**{f"{to_code}__in": Employer.objects.filter(sight(actor)).values("uscc")})
    return found
