"""Whose points are in force, and on which facts they were determined."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from applications.records.models import ENDING_KINDS, RecordEntry

CHUNK = 2000


class Holder(NamedTuple):
    """One current record: the facts of its determination (JSON), and the day they were scored on.

    Both are None for points that were not determined here.
    """

    record: int
    district: str
    case: str
    facts: str | None
    scored_on: date | None


def current_entries(on: date) -> QuerySet[RecordEntry]:
    """The entry in force of each record that gives points on a day."""
    begun = RecordEntry.objects.filter(effective_on__lte=on)
    later = begun.filter(record=OuterRef("record"), seq__gt=OuterRef("seq"))
    return (
        begun.filter(~Exists(later))
        .exclude(kind__in=ENDING_KINDS)
        .filter(Q(valid_until=None) | Q(valid_until__gte=on))
    )


def holders(on: date, first: int, last: int) -> Iterator[Holder]:
    """Who holds points on a day, by the ids of the records, both ends included; read in chunks."""
    rows = (
        current_entries(on)
        .filter(record_id__gte=first, record_id__lte=last)
        .order_by("record_id")
        .values_list(
            "record_id",
            "record__district_id",
            "case__number",
            "case__determination__facts",
            "case__determination__scored_on",
        )
    )
    return map(Holder._make, rows.iterator(chunk_size=CHUNK))
