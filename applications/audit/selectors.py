"""Reads of events used by more than one room."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import QuerySet

from applications.audit.models import Event, Seal


def events_of(chain: str) -> QuerySet[Event]:
    """The events of one chain, oldest first, with their notes. Authorise the owner of the chain before."""
    return Event.objects.filter(chain=chain).select_related("note").order_by("seq")


def events_of_kinds(chains: Collection[str], kinds: Collection[str]) -> dict[str, list[Event]]:
    """The events of some kinds, oldest first, by chain; for lists. Authorise the owners before.

    Read of each: what, when, by whom, and its data.
    """
    found: dict[str, list[Event]] = defaultdict(list)
    read = Event.objects.filter(chain__in=chains, kind__in=kinds).only(
        "chain", "kind", "at", "data", "user_id"
    )
    for event in read.order_by("chain", "seq"):
        found[event.chain].append(event)
    return found


def newest_seal() -> Seal | None:
    """The seal written last, None before the first."""
    return Seal.objects.order_by("-number").first()
