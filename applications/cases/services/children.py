"""Papers of children follow the child, not its place in the list: that moves with its siblings."""

from collections.abc import Mapping, Sequence
from typing import Any

from applications.cases.children import CHILD, identities
from applications.cases.models import Case, CaseItem


def follow_children(case: Case, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Give each paper of a child the place that the child has now. Those of one that is gone wait under its
    identity and come back with it. Call before the checklist is brought in line."""
    were, are = identities(before), identities(after)
    if were == are:
        return
    items = list(case.items.filter(subject__startswith=CHILD))
    moved = [(item, _now(item.subject.removeprefix(CHILD), were, are)) for item in items]
    moved = [(item, CHILD + place) for item, place in moved if item.subject != CHILD + place]
    for item, _subject in moved:  # out of each other's way first
        CaseItem.objects.filter(pk=item.pk).update(key=f"moving:{item.pk}")
    for item, subject in moved:
        key = f"{item.material}:{subject}"
        CaseItem.objects.filter(pk=item.pk).update(subject=subject, key=key)


def _now(place: str, were: Sequence[str], are: Sequence[str]) -> str:
    """A place from 1, or an identity where the child has none."""
    identity = were[int(place) - 1] if place.isdigit() and int(place) <= len(were) else place
    return str(are.index(identity) + 1) if identity in are else identity
