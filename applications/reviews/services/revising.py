"""Other facts in the place of those that were determined: what follows for the points somebody holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.audit import services as audit
from applications.cases import document
from applications.cases.models import Case
from applications.records import services as records
from applications.records.models import EntryKind, RecordEntry
from applications.records.selectors import standing
from applications.reviews.models import Determination, Revision
from applications.reviews.recorded import Recorded, recorded
from applications.reviews.replay import score_as_then
from applications.reviews.services.adjusting import Grounds, issue_adjustment, tell_adjusted
from applications.reviews.services.notices import issue_points_notices
from scoring.engine import Assessment, FactsError

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Revised:
    """``entry``: None where the points stay as they are, or the case is not what the person holds by."""

    revision: Revision
    before: Recorded
    entry: RecordEntry | None


def would_be(case: Case, changes: Facts, *, deductions_on: date | None = None) -> Assessment:
    """What the engine makes of the recorded facts with some keys replaced (``None``: taken out).

    :raises Refused: the case was not determined, or the facts are impossible.
    """
    made = standing_record(case).made
    try:
        return score_as_then(made, changed_facts(made, changes), deductions_on=_later(made, deductions_on))
    except FactsError as error:
        first = error.errors[0]
        raise Refused(
            _("改正后的事实不成立：%(path)s %(reason)s") % {"path": first["path"], "reason": first["reason"]}
        ) from error


def revise(
    *,
    actor: Actor,
    case: Case,
    changes: Facts,
    kind: EntryKind | None = None,
    deductions_on: date | None = None,
) -> Revised:
    """Put revised facts in the place of the determined ones; entry and notices where the points change.

    ``kind`` of the entry; up or down by the points where it is not given. :raises Refused: as above.
    """
    with transaction.atomic():
        locked = (
            Case.objects.select_for_update(of=("self",)).select_related("person", "employer").get(pk=case.pk)
        )
        before = standing_record(locked)
        revision = _store(actor, locked, before, changes, deductions_on)
        audit.record(
            actor=actor,
            chain=locked.chain,
            kind="revised",
            data={"revision": revision.seq, "keys": sorted(changes), "points": revision.total},
            facts_hash=document.fingerprint_of_text(revision.facts),
        )
        held = standing(locked.person_id)
        if revision.total == before.total or held is None or held.case_id != locked.pk:
            return Revised(revision, before, None)
        return Revised(revision, before, _enter(actor, locked, held, revision, kind))


def adjust(
    *,
    actor: Actor,
    case: Case,
    changes: Facts,
    kind: EntryKind,
    grounds: Grounds,
    deductions_on: date | None = None,
) -> Revised:
    """Revise, with 积分调整告知书 and messages where the points change. :raises Refused: as above."""
    with transaction.atomic():
        done = revise(actor=actor, case=case, changes=changes, kind=kind, deductions_on=deductions_on)
        entry = done.entry
        if entry is not None and entry.valid_until is not None:
            issue_adjustment(
                actor=actor,
                case=done.revision.case,
                kind=kind,
                before=done.before,
                made=done.revision,
                grounds=grounds,
                valid_from=entry.effective_on,
                valid_until=entry.valid_until,
            )
            tell_adjusted(done.revision.case, f"entry:{entry.pk}")
        return done


def standing_record(case: Case) -> Recorded:
    """What was determined, as revised last. :raises Refused: nothing was."""
    found = recorded(case)
    if found is None:
        raise Refused(_("这件申请没有核定结果，不能变更。"))
    return found


def changed_facts(made: Determination | Revision, changes: Facts) -> document.Document:
    """The recorded facts with the changes put in."""
    facts = document.loads(made.facts) | dict(changes)
    return {key: value for key, value in facts.items() if value is not None}


def _store(
    actor: Actor, case: Case, before: Recorded, changes: Facts, deductions_on: date | None
) -> Revision:
    result = would_be(case, changes, deductions_on=deductions_on)
    made = before.made
    revision: Revision = Revision.objects.create(
        case=case,
        determination=made.determination if isinstance(made, Revision) else made,
        seq=case.revisions.count() + 1,
        facts=document.dumps(changed_facts(made, changes)),
        deductions_on=_later(made, deductions_on),
        result=document.dumps(result.record()),
        total=result.total,
        standard=result.standard,
        reached=result.reached,
        made_by_id=actor.signed_in_id,
    )
    return revision


def _later(made: Determination | Revision, day: date | None) -> date | None:
    """The later of the days on which deductions were and are judged; none before the application day."""
    days = [one for one in (made.deductions_on, day) if one is not None and one > made.scored_on]
    return max(days, default=None)


def _enter(
    actor: Actor, case: Case, held: RecordEntry, revision: Revision, kind: EntryKind | None
) -> RecordEntry:
    begins = max(timezone.localdate(), held.effective_on)
    until = held.valid_until or begins
    by_points = EntryKind.ADJUSTED_UP if revision.total > held.points else EntryKind.ADJUSTED_DOWN
    notice = issue_points_notices(
        actor=actor,
        case=case,
        made=revision,
        valid_from=begins,
        valid_until=until,
        correcting=kind == EntryKind.CORRECTED,
    )
    return records.enter(
        actor=actor,
        person_id=case.person_id,
        kind=kind or by_points,
        case_id=case.pk,
        points=revision.total,
        standard=revision.standard,
        effective_on=begins,
        valid_until=until,
        paper_id=notice.pk,
    )
