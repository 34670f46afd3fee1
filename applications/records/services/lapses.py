"""Ending points whose permit is over: every night, and when shared data says so."""

import logging
from datetime import date, timedelta

from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery

from applications.accounts.roles import PORTAL
from applications.applicants.models import Mandate
from applications.employers.models import HrOfficer
from applications.notices import services as notices
from applications.notices.models import Paper
from applications.outbox import services as outbox
from applications.records.models import ENDING_KINDS, EntryKind, PointsRecord, RecordEntry
from applications.records.services.entries import GIVING_PAPERS, enter

logger = logging.getLogger(__name__)


def lapse_overdue(on: date) -> int:
    """End the points of permits that are overdue [细则 11] or cancelled by this day; how many.

    The entry begins on the first day without points, whatever day the job runs. One person's failure does
    not keep the others waiting; the number that failed is logged.
    """
    ended = failed = 0
    for record_id in _overdue(on).values_list("pk", flat=True):
        try:
            ended += end_if_over(record_id, on)
        except Exception:
            logger.exception("points record %s could not be ended", record_id)
            failed += 1
    if failed:
        logger.error("%s points records could not be ended", failed)
    return ended


def _overdue(on: date) -> QuerySet[PointsRecord]:
    """Records whose newest entry still gives points though its permit has ended."""
    newest = RecordEntry.objects.filter(record=OuterRef("pk")).order_by("-seq")
    permit = "person__permit_records"
    over = Q(**{f"{permit}__cancelled_on__lte": on}) | Q(**{f"{permit}__valid_until__lt": on})
    return (
        PointsRecord.objects.annotate(
            last_kind=Subquery(newest.values("kind")[:1]), last_day=Subquery(newest.values("valid_until")[:1])
        )
        .exclude(last_kind__in=ENDING_KINDS)
        .filter(Q(last_day__lt=on) | over)
        .distinct()
    )


@transaction.atomic
def end_if_over(record_id: int, on: date) -> bool:
    """End the points of one record where its permit is over by this day; whether they ended now."""
    record = PointsRecord.objects.select_for_update().get(pk=record_id)
    last = record.entries.order_by("seq").last()
    if last is None or last.kind in ENDING_KINDS:
        return False
    day, kind = _first_day_without(record, last, on)
    if day is None:
        return False
    enter(
        actor=PORTAL,
        person_id=record.person_id,
        kind=kind,
        case_id=last.case_id,
        points=0,
        standard=last.standard,
        effective_on=max(day, _begun(record, on)),
        valid_until=None,
    )
    for paper_id in Paper.objects.filter(case_id=last.case_id, kind__in=GIVING_PAPERS).values_list(
        "pk", flat=True
    ):
        notices.lapse(actor=PORTAL, paper_id=paper_id, on=day)
    _tell(record, last, day)
    return True


def _first_day_without(record: PointsRecord, last: RecordEntry, on: date) -> tuple[date | None, EntryKind]:
    cancelled = (
        record.person.permit_records.filter(cancelled_on__lte=on)
        .order_by("cancelled_on")
        .values_list("cancelled_on", flat=True)
        .first()
    )
    known = record.person.permit_records.filter(valid_until__lt=on).values_list("valid_until", flat=True)
    ends = [day for day in (last.valid_until, *known) if day is not None and day < on]
    overdue = min(ends) + timedelta(days=1) if ends else None
    if cancelled is not None and (overdue is None or cancelled < overdue):
        return cancelled, EntryKind.CANCELLED
    return overdue, EntryKind.LAPSED


def _begun(record: PointsRecord, on: date) -> date:
    """The newest beginning up to this day: a confirmation made ahead of time has not begun yet."""
    begun = record.entries.filter(effective_on__lte=on).order_by("-seq").first()
    return begun.effective_on if begun is not None else on


def _tell(record: PointsRecord, last: RecordEntry, day: date) -> None:
    """To the holder, and to the managers of the employers who act for him or her now."""
    person = record.person
    employers = Mandate.objects.running().filter(person=person).values("employer_id")
    managers = HrOfficer.objects.filter(employer_id__in=employers, ended_at=None, is_manager=True)
    numbers = [("person", person.phone), *((f"officer:{officer.pk}", officer.phone) for officer in managers)]
    for reader, phone in numbers:
        outbox.enqueue(
            key=f"lapsed:{record.pk}:{last.seq + 1}:{reader}",
            template="lapsed",
            to=phone,
            values={"on": day.isoformat()},
            chain=person.chain,
            district=record.district_id,
        )
