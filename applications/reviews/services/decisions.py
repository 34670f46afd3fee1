"""Proposing, determining and refusing."""

from datetime import date

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.cases import document
from applications.cases.events import Moved
from applications.cases.models import Case
from applications.cases.moves import check_place, check_version, move
from applications.cases.selectors import course_of
from applications.cases.services.papers import head
from applications.cases.states import Kind
from applications.cases.workflow import transition
from applications.notices import services as notices
from applications.policy import selectors as policy
from applications.records import services as records
from applications.records.models import ADJUSTING_KINDS, ENDING_KINDS, EntryKind, RecordEntry
from applications.records.selectors import history
from applications.reviews import replay
from applications.reviews.evidence import assess_verified, scored_on, verified_document
from applications.reviews.models import Determination
from applications.reviews.recorded import recorded
from applications.reviews.services.adjusting import issue_adjustment, tell_adjusted
from applications.reviews.services.notices import issue_points_notices
from applications.reviews.timekeeping import keep
from applications.workdays.selectors import calendar
from scoring.engine import Assessment
from scoring.engine.policy.loading import file_hash


def determine(*, actor: Actor, case: Case, expected_version: int | None = None) -> Determination:
    """Determine the points of a proposed case: record, entry, papers and messages in one transaction.

    :raises Refused: a guard refuses. :raises Overtaken: another officer was faster.
    """
    if expected_version is not None:
        check_version(case, expected_version)
    check_place(transition("determine"), case, actor)
    with transaction.atomic():
        made = _drafted(actor, case)
        result = replay.recompute(made)
        decided = move(
            actor=actor,
            case=case,
            action="determine",
            expected_version=expected_version,
            details={"points": result.total, "reached": result.reached},
            facts_hash=document.fingerprint_of_text(made.facts),
        )
        _store(made, decided, result)
        notice = issue_points_notices(
            actor=actor,
            case=decided,
            made=made,
            valid_from=_effective_on(decided),
            valid_until=_valid_until(decided),
        )
        held = _held_before(decided)
        entry = records.enter(
            actor=actor,
            person_id=decided.person_id,
            kind=_kind_of_entry(decided, held, result.total),
            case_id=decided.pk,
            points=result.total,
            standard=result.standard,
            effective_on=_effective_on(decided),
            valid_until=_valid_until(decided),
            paper_id=notice.pk,
        )
        if entry.kind in ADJUSTING_KINDS and held is not None:
            _tell_adjusted(actor, decided, entry, held, made)
        return made


@translation.override("zh-hans")
def issue_refusal(moved: Moved) -> None:
    """不予核定告知书; not for the employer where the ground comes from the person's own record."""
    case = moved.case
    result = assess_verified(case)
    content = head(case) | {
        "decided_on": timezone.localdate(),
        "grounds": [{"text": moved.note, "article": "管理办法 9；实施细则 2、14"}],
    }
    notices.issue(
        actor=moved.actor,
        kind="refusal_notice",
        district_code=case.district_id,
        content=content,
        case_id=case.pk,
        person_id=case.person_id,
        employer_id=None if result.vetoed else case.employer_id,
    )


def proposer_of(case: Case) -> int:
    """The id of the officer who made the proposal that stands."""
    proposals = [event.user_id for event in course_of(case) if event.kind == "propose"]
    if not proposals or proposals[-1] is None:
        raise ValueError("a proposed case has its proposer")
    return int(proposals[-1])


def _drafted(actor: Actor, case: Case) -> Determination:
    """Everything that the points will be computed from, read once; what is stored is what is computed."""
    on = scored_on(case)
    version = policy.policy_in_force(on).id
    return Determination(
        case=case,
        facts=document.dumps(verified_document(case)),
        policy_version=version,
        policy_hash=file_hash(version),
        reference=policy.reference_snapshot(),
        scored_on=on,
        determined_by_id=actor.signed_in_id,
    )


def _store(made: Determination, case: Case, result: Assessment) -> None:
    """The record, the clock as it ended, and who proposed."""
    made.case = case
    made.result = document.dumps(result.record())
    made.total, made.standard, made.reached = result.total, result.standard, result.reached
    made.clock, made.calendar = keep(course_of(case), calendar(), timezone.localdate())
    made.proposed_by_id = proposer_of(case)
    made.save(force_insert=True)


def _effective_on(case: Case) -> date:
    """Today; of a confirmation that was made ahead of time, the first day of the new endorsement."""
    application_day: date = scored_on(case)
    return max(timezone.localdate(), application_day)


def _held_before(case: Case) -> RecordEntry | None:
    """What the person held last, if anything, whether or not it has lapsed since."""
    giving = (entry for entry in history(case.person_id) if entry.kind not in ENDING_KINDS)
    return next(giving, None)


def _kind_of_entry(case: Case, held: RecordEntry | None, points: int) -> EntryKind:
    """A confirmation confirms what was held, or adjusts it up or down; anything else determines."""
    if case.kind != Kind.CONFIRMATION or held is None:
        return EntryKind.DETERMINED
    if points == held.points:
        return EntryKind.CONFIRMED
    return EntryKind.ADJUSTED_UP if points > held.points else EntryKind.ADJUSTED_DOWN


@translation.override("zh-hans")
def _tell_adjusted(
    actor: Actor, case: Case, entry: RecordEntry, held: RecordEntry, made: Determination
) -> None:
    """积分调整告知书 beside the notice, where the case of the earlier points can still be read."""
    before = recorded(held.case) if held.case is not None else None
    if before is None:
        return
    issue_adjustment(
        actor=actor,
        case=case,
        kind=EntryKind(entry.kind),
        before=before,
        made=made,
        grounds=[(_("居住证签注时，按新签注的第一天重新确认积分。"), "实施细则 9")],
        valid_from=entry.effective_on,
        valid_until=_valid_until(case),
    )
    tell_adjusted(case, f"entry:{entry.pk}")


def _valid_until(case: Case) -> date:
    """The points hold as long as the permit [细则 10]."""
    until = document.shared(case, scored_on(case)).get("permit", {}).get("valid_until")
    if until is None:
        raise Refused(_("共享数据中没有居住证有效期，暂不能核定。请先核对居住证信息。"))
    return date.fromisoformat(until)
