"""Of which cases somebody may read the papers.

That is a matter of cases, which lie above: they say so through :func:`register`, listed in
``jifen_portal/wiring.py``.
"""

from collections.abc import Callable, Iterable

from django.db.models import Q

from applications.accounts.roles import Actor

Sight = Callable[[Actor], Iterable[int]]
_registered: list[Sight] = []


def register(sight: Sight) -> None:
    """Add cases that somebody may open: ``sight(actor)`` gives their ids, best as a subquery."""
    if sight not in _registered:
        _registered.append(sight)


def cases_of(actor: Actor) -> Q:
    """The condition on papers that belong to a case which this actor may open."""
    condition = Q(pk__in=())
    for sight in _registered:
        condition |= Q(case_id__in=sight(actor))
    return condition
