"""The points of employees as their employer may know them: the notices' own copy, never a deduction.

An employer sees what was determined and confirmed, up to when it is valid, and that it ended; an entry made
because of an offence, or a correction of one, is the person's own (workflow, section 1).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from applications.records.models import ENDING_KINDS, EntryKind, RecordEntry

TOLD = (EntryKind.DETERMINED, EntryKind.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Holding:
    """``valid_until``: the last valid day; ``ended``: nothing is held any more."""

    points: int
    reached: bool
    valid_until: date | None
    ended: bool


def holdings_of(people: Collection[int], on: date) -> dict[int, Holding]:
    """By person, for those who were ever determined; one query. The caller saw to it that a mandate runs."""
    entries = RecordEntry.objects.filter(record__person_id__in=people, effective_on__lte=on)
    found: dict[int, Holding] = {}
    for entry in entries.select_related("record").order_by("record_id", "seq"):
        person = entry.record.person_id
        if entry.kind in TOLD:
            over = entry.valid_until is not None and entry.valid_until < on
            found[person] = Holding(entry.points, entry.reached, entry.valid_until, over)
        elif entry.kind in ENDING_KINDS and (before := found.get(person)):
            found[person] = Holding(before.points, before.reached, before.valid_until, ended=True)
    return found
