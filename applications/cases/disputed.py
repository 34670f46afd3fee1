"""Cases that are over and lie with somebody again who decides on them.

That is a matter of rechecks, which lie above: they say so through :func:`register`, listed in
``jifen_portal/wiring.py``.
"""

from collections.abc import Callable, Iterable

from django.db.models import Q

from applications.accounts.roles import Actor

Sight = Callable[[Actor], Iterable[int]]
_registered: list[Sight] = []


def register(sight: Sight) -> None:
    """Add cases that an officer decides on: ``sight(actor)`` gives their ids, best as a subquery."""
    if sight not in _registered:
        _registered.append(sight)


def laid_before(actor: Actor) -> Q:
    """The condition on cases that lie with this officer once more."""
    condition = Q(pk__in=())
    for sight in _registered:
        condition |= Q(pk__in=sight(actor))
    return condition
