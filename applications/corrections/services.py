"""Every write of this room: proposing, hearing, deciding."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from applications.accounts.refusals import Overtaken, Refused
from applications.accounts.roles import Actor, Role
from applications.audit import services as audit
from applications.cases import document
from applications.cases.models import Case
from applications.corrections.models import Correction, CorrectionState
from applications.outbox import services as outbox
from applications.records.models import EntryKind
from applications.reviews.evidence import KEYS
from applications.reviews.services.revising import adjust, standing_record, would_be
from applications.sanctions import services as sanctions
from applications.workdays.selectors import calendar
from materials.models import StoredFile
from materials.services import claim

HEARING_DAYS = 10  # working days
MOST_LETTERS = 1000
DEDUCTIONS = frozenset({"false_material", "detention", "offence"})


def propose(
    *,
    actor: Actor,
    case: Case,
    indicator: str,
    changes: Mapping[str, Any],
    reason: str,
    evidence: str,
) -> Correction:
    """Propose other facts behind an indicator, and ask the holder what he says to it.

    :raises Refused: not the city, no reason or evidence, impossible facts, or one is being heard already.
    :raises ValueError: the facts do not belong to the indicator.
    """
    if not set(changes) <= set(KEYS[indicator]):
        raise ValueError(f"facts of another indicator: {sorted(changes)}")
    _must_be_city(actor, case)
    if not reason.strip():
        raise Refused(_("请写明理由。"), field="reason")
    if not evidence.strip():
        raise Refused(_("请写明依据的材料。"), field="evidence")
    if not changes:
        raise Refused(_("事实没有改动。"))
    _must_be_past(changes)
    would_be(case, changes, deductions_on=_judged_on(indicator))
    until = calendar().add(timezone.localdate(), HEARING_DAYS, provisional=True).day
    try:
        with transaction.atomic():
            correction: Correction = Correction.objects.create(
                case=case,
                indicator=indicator,
                is_deduction=indicator in DEDUCTIONS,
                changes=document.dumps(changes),
                reason=reason.strip(),
                evidence=evidence.strip(),
                heard_until=until,
                made_by_id=actor.signed_in_id,
            )
            _record(actor, correction, "correction_proposed", {"until": until.isoformat()})
            _tell(correction, "hearing_opened")
            return correction
    except IntegrityError as error:
        raise Refused(_("这件申请已有一项纠正或扣减正在听取意见。")) from error


def attach(*, actor: Actor, correction: Correction, file: StoredFile) -> Correction:
    """Put the scan of the evidence, which the actor has just uploaded, where the holder can open it; once.

    :raises Refused: not who proposed it, one is there, or the holder has answered without it.
    """
    with transaction.atomic():
        held = _locked(correction)
        if held.made_by_id != actor.signed_in_id or actor.role is not Role.CITY_OFFICER:
            raise Refused(_("扫描件由提出的人附上。"), field="scan")
        if held.file_id is not None or held.answered_at is not None:
            raise Refused(_("已经附过扫描件，或者本人已经陈述意见，不能再附。"), field="scan")
        held.file = claim(actor=actor, file_id=file.pk)
        held.save(update_fields=["file"])
        _record(actor, held, "correction_file_added", {"sha256": file.sha256})
        return held


def note_file_opened(*, actor: Actor, correction: Correction) -> None:
    """Record that somebody opened the scan; the caller fetched the correction through ``visible_to``."""
    _record(actor, correction, "correction_file_opened")


def answer(*, actor: Actor, correction: Correction, text: str) -> Correction:
    """What the holder says to it, once, up to the last day of the hearing.

    :raises Refused: not the holder, too late, answered already, or nothing said.
    """
    given = text.strip()
    if actor.role is not Role.APPLICANT or correction.case.person_id != actor.scope_id:
        raise Refused(_("只有本人可以陈述意见。"))
    if not given or len(given) > MOST_LETTERS:
        raise Refused(_("请写明您的意见，最多 %(n)d 字。") % {"n": MOST_LETTERS}, field="text")
    with transaction.atomic():
        held = _locked(correction)
        if timezone.localdate() > held.heard_until:
            raise Refused(_("听取意见的期限已过。对决定有异议的，可以提出复核。"))
        if held.answered_at is not None:
            raise Refused(_("您已经陈述过意见。"))
        held.answer, held.answered_at = given, timezone.now()
        held.save(update_fields=["answer", "answered_at"])
        _record(actor, held, "correction_answered")
        return held


def confirm(*, actor: Actor, correction: Correction, note: str = "") -> Correction:
    """Decide as proposed: revised facts, entry, 积分调整告知书 and messages; a deduction into the register.

    :raises Refused: not the city, the maker himself, or the hearing is not over.
    :raises Overtaken: decided already.
    """
    with transaction.atomic():
        held = _locked(correction)
        _must_be_city(actor, held.case)
        if held.made_by_id == actor.signed_in_id:
            raise Refused(_("提出的人不能自己决定，请由另一位市级工作人员决定。"))
        if not held.may_be_decided(timezone.localdate()):
            raise Refused(_("听取意见的期限还没有过，本人也没有答复，现在不能决定。"))
        changes = document.loads(held.changes)
        _enter_deeds(actor, held, changes)
        done = adjust(
            actor=actor,
            case=held.case,
            changes=changes,
            kind=EntryKind.DEDUCTED if held.is_deduction else EntryKind.CORRECTED,
            grounds=_grounds(held),
            deductions_on=_judged_on(held.indicator),
        )
        held.revision = done.revision
        return _close(actor, held, CorrectionState.DECIDED, "correction_decided", note)


def drop(*, actor: Actor, correction: Correction, note: str) -> Correction:
    """Leave the points as they are. :raises Refused: not the city, or no reason. :raises Overtaken."""
    if not note.strip():
        raise Refused(_("请写明不作变更的理由。"), field="note")
    with transaction.atomic():
        held = _locked(correction)
        _must_be_city(actor, held.case)
        closed = _close(actor, held, CorrectionState.DROPPED, "correction_dropped", note)
        _tell(closed, "hearing_dropped")
        return closed


def _close(actor: Actor, held: Correction, state: CorrectionState, kind: str, note: str) -> Correction:
    held.state, held.note = state, note.strip()
    held.decided_by_id, held.decided_at = actor.signed_in_id, timezone.now()
    held.save()
    _record(actor, held, kind)
    return held


def _enter_deeds(actor: Actor, held: Correction, changes: document.Document) -> None:
    """What is new against the person, as a fact of every later case."""
    if not held.is_deduction:
        return
    (fact,) = KEYS[held.indicator]
    before = document.loads(standing_record(held.case).made.facts).get(fact) or ()
    known = {row["on"] for row in before}
    sanctions.enter_deeds(
        actor=actor,
        person=held.case.person,
        employer=held.case.employer,
        case_id=held.case_id,
        fact=fact,
        rows=[row for row in changes.get(fact) or () if row["on"] not in known],
        ground=held.reason,
        document=held.evidence[:200],
    )


def _judged_on(indicator: str) -> date | None:
    """A deduction counts from today on; anything else leaves the deductions as they were judged."""
    return timezone.localdate() if indicator in DEDUCTIONS else None


@translation.override("zh-hans")
def _grounds(held: Correction) -> list[tuple[str, str]]:
    """As the paper prints them."""
    article = "实施细则 9" if held.is_deduction else "实施细则 12"
    return [(held.reason, article), (_("依据的材料：%(what)s") % {"what": held.evidence}, "")]


def _must_be_city(actor: Actor, case: Case) -> None:
    if actor.role is not Role.CITY_OFFICER or not Case.objects.visible_to(actor).filter(pk=case.pk).exists():
        raise Refused(_("纠正和扣减由与本人没有利害关系的市级工作人员办理。"))


def _must_be_past(changes: Mapping[str, Any]) -> None:
    decided = [changes.get(key) or () for key in ("false_materials", "detentions", "offences")]
    days = [row["on"] for rows in decided for row in rows]
    if any(date.fromisoformat(day) > timezone.localdate() for day in days):
        raise Refused(_("决定日期在将来，请核对。"))


def _locked(correction: Correction) -> Correction:
    rows = Correction.objects.select_for_update(of=("self",)).select_related("case__person", "case__employer")
    held = rows.get(pk=correction.pk)
    if held.state != CorrectionState.HEARING:
        raise Overtaken(_("这项纠正或扣减刚刚已经有了结论，请刷新页面。"))
    return held


def _record(actor: Actor, correction: Correction, kind: str, data: dict[str, Any] | None = None) -> None:
    audit.record(
        actor=actor,
        chain=correction.case.chain,
        kind=kind,
        after=correction.state,
        data={"correction": correction.pk, **(data or {})},
    )


def _tell(correction: Correction, template: str) -> None:
    """The holder alone: the employer learns of an adjustment when there is one."""
    case = correction.case
    outbox.enqueue(
        key=f"correction:{correction.pk}:{template}",
        template=template,
        to=case.person.phone,
        values={"case": str(case)},
        chain=case.chain,
        district=case.district_id,
    )
