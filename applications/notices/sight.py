"""Of which cases somebody may read the papers.

That is a matter of cases, which lie above: they say so through :func:`register`, listed in
``jifen_portal/wiring.py``.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from applications.accounts.roles import Actor

Sight = Callable[[Actor], QuerySet[Any]]
_registered: list[Sight] = []


def register(sight: Sight) -> None:
    """Add cases that somebody may open: ``sight(actor)`` gives them."""
    if sight not in _registered:
        _registered.append(sight)


def cases_of(actor: Actor) -> Q:
    """The condition on papers that belong to a case which this actor may open."""
    condition = Q(pk__in=())
    for sight in _registered:
        # Asked for each paper: as a list of ids it would be every case of a district.
        condition |= Q(Exists(sight(actor).filter(pk=OuterRef("case_id"))))
    return condition
