"""Whose personal data staff may see: that of the people in cases they may see."""

from django.db.models import Q

from applications.accounts.roles import STAFF_ROLES, Actor
from applications.cases.models import Case


def people_in_cases(actor: Actor, to_person: str) -> Q:
    """The condition on rows whose path to the person is ``to_person``; registered with applicants."""
    if actor.role not in STAFF_ROLES:
        return Q(pk__in=())
    return Q(**{f"{to_person}pk__in": Case.objects.visible_to(actor).values("person_id")})
