"""Reads of the points record."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from applications.records.models import ENDING_KINDS, PointsRecord, RecordEntry


def current(person_id: int, on: date | None = None) -> RecordEntry | None:
    """The entry that gives the person points on a day (today); None where nothing is held.

    An entry whose last valid day is over gives nothing, whether or not the nightly job has run.
    """
    day = on or timezone.localdate()
    entries = RecordEntry.objects.filter(record__person_id=person_id, effective_on__lte=day)
    entry: RecordEntry | None = entries.order_by("-seq").first()
    if entry is None or entry.kind in ENDING_KINDS:
        return None
    return None if entry.valid_until is not None and entry.valid_until < day else entry


def history(person_id: int) -> list[RecordEntry]:
    """All entries of a person, newest first."""
    return list(RecordEntry.objects.filter(record__person_id=person_id).order_by("-seq"))


def standing(person_id: int, on: date | None = None) -> RecordEntry | None:
    """The newest entry where it gives points still, or will: also one made ahead of its first day."""
    day = on or timezone.localdate()
    newest = next(iter(history(person_id)), None)
    if newest is None or newest.kind in ENDING_KINDS:
        return None
    return None if newest.valid_until is not None and newest.valid_until < day else newest


def ending_within(days: int, on: date) -> Iterator[RecordEntry]:
    """The newest entries whose points end within so many days from a day on, itself included."""
    newest = RecordEntry.objects.filter(record=OuterRef("pk")).order_by("-seq")
    last = PointsRecord.objects.annotate(entry=Subquery(newest.values("pk")[:1])).values("entry")
    ending = RecordEntry.objects.filter(pk__in=last).exclude(kind__in=ENDING_KINDS)
    found = ending.filter(valid_until__gte=on, valid_until__lte=on + timedelta(days=days))
    yield from found.select_related("case__person", "case__employer").order_by("pk").iterator()
