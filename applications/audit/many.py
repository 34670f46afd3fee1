"""Events of many chains at once, for work over the whole city: a few statements instead of some for each."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from applications.audit import digests
from applications.audit.actors import ActorLike
from applications.audit.content import check_chain, check_data
from applications.audit.models import Event, Head

_ORDER = ("case", "person", "employer", "staff", "policy", "system")


@dataclass(frozen=True, slots=True)
class Act:
    """What :func:`applications.audit.services.record` is told of one event; without a note."""

    chain: str
    kind: str
    data: dict[str, Any] = field(default_factory=dict)
    before: str = ""
    after: str = ""


@transaction.atomic
def record_many(*, actor: ActorLike, acts: Sequence[Act]) -> list[Event]:
    """Add events in the caller's transaction, those of one chain in the order given.

    The chains are locked in the order that ``record`` asks of its callers. Raises ValueError as it does.
    """
    for act in acts:
        check_chain(act.chain)
        check_data(act.data)
    heads = _locked({act.chain for act in acts})
    now = timezone.now()
    events = [_event(actor, act, heads[act.chain], now) for act in acts]
    Event.objects.bulk_create(events)
    Head.objects.bulk_update(heads.values(), ["seq", "hash"], batch_size=500)
    return events


def _event(actor: ActorLike, act: Act, head: Head, at: Any) -> Event:
    """The next event of a chain; its head goes on to it."""
    event = Event(
        chain=act.chain,
        seq=head.seq + 1,
        at=at,
        user_id=actor.user_id,
        role=str(actor.role),
        scope=actor.scope,
        kind=act.kind,
        before=act.before,
        after=act.after,
        data=json.loads(json.dumps(act.data)),  # as any database gives it back
        previous=head.hash,
    )
    event.hash = digests.event_hash(event)
    head.seq, head.hash = event.seq, event.hash
    return event


def _locked(chains: set[str]) -> dict[str, Head]:
    """The heads, each kind of chain after the one before it, held until the transaction ends."""
    Head.objects.bulk_create([Head(chain=chain) for chain in sorted(chains)], ignore_conflicts=True)
    found: dict[str, Head] = {}
    for kind in _ORDER:
        wanted = [chain for chain in chains if chain.partition(":")[0] == kind]
        for head in Head.objects.select_for_update().filter(pk__in=wanted).order_by("chain"):
            found[head.chain] = head
    return found
