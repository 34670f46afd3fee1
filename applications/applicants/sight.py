"""Whose data somebody may see, as a condition that every model of this room uses.

An applicant sees the own rows. An employer sees people who gave it a mandate that still runs, and, until
the mandate is given or refused, the people whose account it opened. Which people staff may see is a
matter of cases: rooms above say so through :func:`register`, listed in ``jifen_portal/wiring.py``.
"""

from collections.abc import Callable

from django.db.models import Q
from django.utils import timezone

from applications.accounts.roles import Actor, Role

Sight = Callable[[Actor, str], Q]
_of_staff: list[Sight] = []
NOBODY = Q(pk__in=())


def register(sight: Sight) -> None:
    """Add people whom staff may see: ``sight(actor, to_person)`` gives a condition on rows whose path to
    the person is ``to_person`` (``""``, ``"person__"``)."""
    if sight not in _of_staff:
        _of_staff.append(sight)


def reach(actor: Actor, to_person: str = "", before_mandate: Q | None = None) -> Q:
    """The condition on rows whose path to the person is ``to_person``.

    ``before_mandate``: which of a person's rows the employer that opened the account sees until it has
    the mandate; ``None`` means none of them.
    """
    match actor.role:
        case Role.PORTAL:
            return Q()
        case Role.APPLICANT:
            return Q(**{f"{to_person}id": actor.scope_id, f"{to_person}user_id": actor.user_id or 0})
        case Role.HR_OFFICER:
            return _of_employer(actor, f"{to_person}mandates__", before_mandate)
        case _:
            condition = NOBODY
            for sight in _of_staff:
                condition = condition | sight(actor, to_person)
            return condition


def _of_employer(actor: Actor, mandate: str, before_mandate: Q | None) -> Q:
    serving = Q(
        **{
            f"{mandate}employer_id": actor.scope_id,
            f"{mandate}employer__officers__user_id": actor.user_id or 0,
            f"{mandate}employer__officers__ended_at": None,
        }
    )
    running = Q(**{f"{mandate}until": None}) | Q(**{f"{mandate}until__gte": timezone.localdate()})
    allowed = Q(**{f"{mandate}state": "given"}) & running
    if before_mandate is not None:
        opened = Q(**{f"{mandate}state": "asked", f"{mandate}with_account": True})
        allowed |= opened & before_mandate
    return serving & allowed
