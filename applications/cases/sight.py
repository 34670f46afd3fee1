"""What follows from seeing a case: the personal data of its people for staff, and its papers."""

from typing import Any

from django.db.models import Q, QuerySet

from applications.accounts.roles import STAFF_ROLES, Actor
from applications.cases.models import Case


def people_in_cases(actor: Actor, to_person: str) -> Q:
    """The condition on rows whose path to the person is ``to_person``; registered with applicants."""
    if actor.role not in STAFF_ROLES:
        return Q(pk__in=())
    return Q(**{f"{to_person}pk__in": Case.objects.visible_to(actor).values("person_id")})


def employers_in_cases(actor: Actor) -> Q:
    """The condition on employers of whose cases an officer sees one; registered with authorities."""
    return Q(pk__in=Case.objects.visible_to(actor).values("employer_id"))


def ids_of_cases(actor: Actor) -> QuerySet[Any]:
    """The ids of the cases that somebody may open, as a subquery; registered with notices."""
    return Case.objects.visible_to(actor).values("pk")
