"""Adding entries: they are only ever added, and the newest one rules from its day on."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.audit.services import record as record_event
from applications.cases.models import Case
from applications.notices import services as notices
from applications.notices.models import Paper
from applications.records.models import ENDING_KINDS, EntryKind, PointsRecord, RecordEntry

# The papers of a determination that a later one replaces.
POINTS_PAPERS = ("points_notice", "points_notice_employer")
GIVING_PAPERS = (*POINTS_PAPERS, "adjustment_notice")
"""All that say what somebody holds: they end with the points."""


@transaction.atomic
def enter(
    *,
    actor: Actor,
    person_id: int,
    kind: str,
    case_id: int | None,
    points: int,
    standard: int,
    effective_on: date,
    valid_until: date | None,
    paper_id: int | None = None,
    reason: str = "",
) -> RecordEntry:
    """Add an entry to a person's record; it ends the one before on ``effective_on``.

    ``valid_until`` is the last valid day, the permit's end [细则 10]. The first entry needs its case. The
    points papers of the entry before are superseded by those of this entry's case. Raises Refused where
    the entry would end before it begins, or give points before the one it follows.
    """
    record = _locked(person_id, case_id)
    last = record.entries.order_by("seq").last()
    if valid_until is not None and valid_until < effective_on:
        raise Refused(_("居住证的有效期截止日早于积分生效日，请先核对居住证信息。"))
    if last is not None and effective_on < last.effective_on and kind not in ENDING_KINDS:
        raise Refused(_("生效日早于该持证人上一条积分记录的生效日，请改正日期。"))
    entry: RecordEntry = RecordEntry.objects.create(
        record=record,
        seq=last.seq + 1 if last else 1,
        kind=EntryKind(kind),
        case_id=case_id,
        points=points,
        standard=standard,
        reached=kind not in ENDING_KINDS and points >= standard,
        effective_on=effective_on,
        valid_until=valid_until,
        paper_id=paper_id,
        reason=reason,
    )
    if last is not None and last.case_id and case_id and last.case_id != case_id:
        _replace_papers(actor, last.case_id, case_id)
    record_event(
        actor=actor,
        chain=f"person:{person_id}",
        kind="record_entered",
        data={
            "entry": entry.pk,
            "kind": str(entry.kind),
            "case": case_id,
            "points": points,
            "effective_on": effective_on.isoformat(),
            "valid_until": valid_until.isoformat() if valid_until else "",
        },
        before=last.kind if last else "",
        after=str(entry.kind),
    )
    return entry


def _locked(person_id: int, case_id: int | None) -> PointsRecord:
    """The person's record, locked; made at the first entry, in the district that accepted the case."""
    known = PointsRecord.objects.select_for_update().filter(person_id=person_id).first()
    if known is not None:
        return known
    if case_id is None:
        raise ValueError("the first entry of a record comes from a case")
    district = Case.objects.values_list("district_id", flat=True).get(pk=case_id)
    PointsRecord.objects.bulk_create(
        [PointsRecord(person_id=person_id, district_id=district)], ignore_conflicts=True
    )
    return PointsRecord.objects.select_for_update().get(person_id=person_id)


def _replace_papers(actor: Actor, old_case: int, new_case: int) -> None:
    """Each by its like; an adjustment of points that were held before by the new notice."""
    for kind, by in zip(GIVING_PAPERS, (*POINTS_PAPERS, POINTS_PAPERS[0]), strict=True):
        newest = Paper.objects.filter(case_id=new_case, kind=by).first()
        if newest is None:
            continue
        for paper in Paper.objects.filter(case_id=old_case, kind=kind, superseded_by=None):
            notices.supersede(actor=actor, paper=paper, by=newest)
