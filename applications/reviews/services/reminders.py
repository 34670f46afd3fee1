"""90, 60 and 30 days before the points end: a reminder, with what will be the score then."""

import logging
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from applications.applicants.models import Mandate
from applications.cases import document
from applications.employers.models import HrOfficer
from applications.outbox import services as outbox
from applications.policy import selectors as policy
from applications.records.models import PointsRecord, RecordEntry
from applications.records.selectors import ending_within
from applications.reviews.evidence import verified_document
from scoring.engine import FactsError, NoPolicyVersion

logger = logging.getLogger(__name__)

STAGES = (30, 60, 90)  # days before the last valid day


def remind(*, on: date) -> int:
    """Remind whoever is due; how many people. Run once a night: each stage of an entry is told once.

    After nights without this job only the nearest stage is told. One failure keeps nobody waiting.
    """
    reminded = 0
    for entry in ending_within(STAGES[-1], on):
        try:
            reminded += _remind(entry, on)
        except Exception:
            logger.exception("the holder of record entry %s could not be reminded", entry.pk)
    return reminded


def points_then(entry: RecordEntry, on: date) -> int | None:
    """What the person would hold by a confirmation on the day after the last valid one, if nothing else
    changes; None where no policy version reaches that day, or the case holds no facts any longer."""
    if entry.case is None or entry.valid_until is None:
        return None
    day = entry.valid_until + timedelta(days=1)
    facts = {**verified_document(entry.case), **document.shared(entry.case, on)}
    try:
        ahead = policy.outlook_of(facts, on, years=1, levers=False)
    except (FactsError, NoPolicyVersion):
        return None
    if ahead.end < day:
        return None
    reached = [change.after for change in ahead.changes if change.on <= day]
    return reached[-1] if reached else ahead.total


@transaction.atomic
def _remind(entry: RecordEntry, on: date) -> bool:
    until = entry.valid_until
    if until is None:
        return False
    record = PointsRecord.objects.select_related("person").get(pk=entry.record_id)
    left = (until - on).days
    stage = next(days for days in STAGES if left <= days)
    key = f"reminder:{entry.pk}:{stage}"
    told: dict[str, Any] = {"chain": record.person.chain, "district": record.district_id}
    then = points_then(entry, on)
    values: dict[str, str | int | bool] = {"on": until.isoformat()}
    own = outbox.enqueue(
        key=f"{key}:person",
        template="expiry_reminder" if then is None else "expiry_forecast",
        to=record.person.phone,
        values=values if then is None else {**values, "points": then},
        **told,
    )
    employers = Mandate.objects.running().filter(person=record.person).values("employer_id")
    for officer in HrOfficer.objects.filter(employer_id__in=employers, ended_at=None, is_manager=True):
        outbox.enqueue(
            key=f"{key}:officer:{officer.pk}",
            template="expiry_reminder",
            to=officer.phone,
            values=values,
            **told,
        )
    return own is not None
