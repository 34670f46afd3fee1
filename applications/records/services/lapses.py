"""Ending points whose permit is over: every night, and when shared data says so."""

import logging
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from applications.accounts.roles import PORTAL
from applications.applicants.models import Mandate, PermitRecord
from applications.audit.many import Act, record_many
from applications.employers.models import HrOfficer
from applications.notices.services.lapsing import lapse_many
from applications.outbox.services.writing_many import Draft, enqueue_many
from applications.records.models import ENDING_KINDS, EntryKind, PointsRecord, RecordEntry
from applications.records.services.entries import GIVING_PAPERS

logger = logging.getLogger(__name__)
BATCH = 500  # records in one transaction


class Ended(NamedTuple):
    """Points that are over: of which record, its newest entry, since when there are none, and why."""

    record: PointsRecord
    last: RecordEntry
    day: date
    begins: date
    kind: EntryKind


def lapse_overdue(on: date) -> int:
    """End the points of permits that are overdue [细则 11] or cancelled by this day; how many.

    The entry begins on the first day without points, whatever day the job runs. Some hundred records are
    ended in one transaction; where that fails each is tried alone, so that one person's failure does not keep
    the others waiting. The number that failed is logged. Whatever was broken off is done by the next run.
    """
    ended = failed = 0
    for ids in _batches(on):
        try:
            ended += end_those_over(ids, on)
        except Exception:
            logger.warning("%s points records are ended one by one", len(ids))
            for record_id in ids:
                try:
                    ended += end_if_over(record_id, on)
                except Exception:
                    logger.exception("points record %s could not be ended", record_id)
                    failed += 1
    if failed:
        logger.error("%s points records could not be ended", failed)
    return ended


def _batches(on: date) -> Iterator[list[int]]:
    """The ids of overdue records, some hundred at a time, in their order; what failed does not come again."""
    after = 0
    while True:
        found = _overdue(on).filter(pk__gt=after).order_by("pk")
        ids = list(found.values_list("pk", flat=True)[:BATCH])
        if not ids:
            return
        yield ids
        after = ids[-1]


def _overdue(on: date) -> QuerySet[PointsRecord]:
    """Records whose newest entry still gives points though its permit has ended."""
    newest = RecordEntry.objects.filter(record=OuterRef("pk")).order_by("-seq")
    permits = PermitRecord.objects.filter(person=OuterRef("person"))
    over = permits.filter(Q(cancelled_on__lte=on) | Q(valid_until__lt=on))
    return (
        PointsRecord.objects.annotate(
            last_kind=Subquery(newest.values("kind")[:1]), last_day=Subquery(newest.values("valid_until")[:1])
        )
        .filter(Q(last_day__lt=on) | Exists(over))
        .exclude(last_kind__in=ENDING_KINDS)
    )


def end_if_over(record_id: int, on: date) -> bool:
    """End the points of one record where its permit is over by this day; whether they ended now."""
    return bool(end_those_over([record_id], on))


@transaction.atomic
def end_those_over(ids: Sequence[int], on: date) -> int:
    """End the points of those records whose permits are over by this day; how many ended now.

    Entry, event, papers and messages of all of them, or of none.
    """
    over = list(_found_over(ids, on))
    entries = RecordEntry.objects.bulk_create([_entry(one) for one in over])
    # Chains of cases come before those of people: two writers then never wait for each other.
    lapsing = lapse_many(
        days={one.last.case_id: one.day for one in over if one.last.case_id}, kinds=GIVING_PAPERS
    )
    entering = [_entered(one, entry) for one, entry in zip(over, entries, strict=True)]
    record_many(actor=PORTAL, acts=[*lapsing, *entering])
    _tell(over)
    return len(over)


def _found_over(ids: Sequence[int], on: date) -> Iterator[Ended]:
    records = PointsRecord.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")
    known = records.select_related("person").prefetch_related("entries", "person__permit_records")
    for record in known:
        entries = list(record.entries.all())  # in the order of their places
        if not entries or entries[-1].kind in ENDING_KINDS:
            continue
        last = entries[-1]
        day, kind = _first_day_without(list(record.person.permit_records.all()), last, on)
        if day is not None:
            yield Ended(record, last, day, max(day, _begun(entries, on)), kind)


def _first_day_without(
    permits: Sequence[PermitRecord], last: RecordEntry, on: date
) -> tuple[date | None, EntryKind]:
    gone = [one.cancelled_on for one in permits if one.cancelled_on is not None and one.cancelled_on <= on]
    cancelled = min(gone, default=None)
    known = (last.valid_until, *(one.valid_until for one in permits))
    ends = [day for day in known if day is not None and day < on]
    overdue = min(ends) + timedelta(days=1) if ends else None
    if cancelled is not None and (overdue is None or cancelled < overdue):
        return cancelled, EntryKind.CANCELLED
    return overdue, EntryKind.LAPSED


def _begun(entries: Sequence[RecordEntry], on: date) -> date:
    """The newest beginning up to this day: a confirmation made ahead of time has not begun yet."""
    return next((entry.effective_on for entry in reversed(entries) if entry.effective_on <= on), on)


def _entry(one: Ended) -> RecordEntry:
    return RecordEntry(
        record=one.record,
        seq=one.last.seq + 1,
        kind=one.kind,
        case_id=one.last.case_id,
        points=0,
        standard=one.last.standard,
        reached=False,
        effective_on=one.begins,
    )


def _entered(one: Ended, entry: RecordEntry) -> Act:
    return Act(
        one.record.person.chain,
        "record_entered",
        {
            "entry": entry.pk,
            "kind": str(entry.kind),
            "case": entry.case_id,
            "points": 0,
            "effective_on": entry.effective_on.isoformat(),
            "valid_until": "",
        },
        before=one.last.kind,
        after=str(entry.kind),
    )


def _tell(over: Sequence[Ended]) -> None:
    """To the holders, and to the managers of the employers who act for them now."""
    people = [one.record.person_id for one in over]
    employers: dict[int, list[int]] = {}
    mandates = Mandate.objects.running().filter(person_id__in=people)
    for person_id, employer_id in mandates.values_list("person_id", "employer_id"):
        employers.setdefault(person_id, []).append(employer_id)
    acting = {employer_id for found in employers.values() for employer_id in found}
    managers: dict[int, list[HrOfficer]] = {}
    for officer in HrOfficer.objects.serving().filter(employer_id__in=acting, is_manager=True):
        managers.setdefault(officer.employer_id, []).append(officer)
    drafts = [
        Draft(
            key=f"lapsed:{one.record.pk}:{one.last.seq + 1}:{reader}",
            to=phone,
            values={"on": one.day.isoformat()},
            chain=one.record.person.chain,
            district=one.record.district_id,
        )
        for one in over
        for reader, phone in [
            ("person", one.record.person.phone),
            *(
                (f"officer:{officer.pk}", officer.phone)
                for employer_id in employers.get(one.record.person_id, ())
                for officer in managers.get(employer_id, ())
            ),
        ]
    ]
    enqueue_many(template="lapsed", drafts=drafts)
