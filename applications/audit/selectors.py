"""Reads of events used by more than one room."""

from django.db.models import QuerySet

from applications.audit.models import Event, Seal


def events_of(chain: str) -> QuerySet[Event]:
    """The events of one chain, oldest first, with their notes. Authorise the owner of the chain before."""
    return Event.objects.filter(chain=chain).select_related("note").order_by("seq")


def newest_seal() -> Seal | None:
    """The seal written last, None before the first."""
    return Seal.objects.order_by("-number").first()
