"""Opening a case, saving its facts, confirming them, and the person's own undertaking."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.refusals import Overtaken, Refused
from applications.accounts.roles import Actor, Role
from applications.applicants.models import Person
from applications.audit import services as audit
from applications.cases import document
from applications.cases.answers import known_rows, may_be_filled, with_locked
from applications.cases.confirmations import is_unchanged
from applications.cases.entrusted import Act, check, why_not
from applications.cases.models import Case, CaseFacts, Undertaking
from applications.cases.moves import move
from applications.cases.services.checklist import sync_items
from applications.cases.services.children import follow_children
from applications.cases.states import EDITABLE, Kind, State
from applications.employers.models import Employer

FILLED_IN = (document.CURRICULUM, *document.DECLARED)


def open_case(
    *,
    actor: Actor,
    person: Person,
    employer: Employer,
    kind: Kind = Kind.FIRST,
    facts: Mapping[str, Any] | None = None,
    endorsed_from: date | None = None,
) -> Case:
    """Begin a case. The person begins alone; an HR officer needs a mandate to fill in, or opened the account.

    ``facts``: what is known from before and declared again. ``endorsed_from``: of a confirmation, which
    waits for the applicant from the first, the first day of the new endorsement.

    :raises Refused: the employer is not verified, no mandate stands, or a case of this kind is open.
    """
    if employer.status != "verified" and actor.role != Role.PORTAL:
        raise Refused(_("用人单位尚未通过核验，暂不能办理申请。"))
    if actor.role == Role.HR_OFFICER and (why := why_not(Act.FILL, person, employer)):
        raise Refused(why)
    try:
        with transaction.atomic():
            case = Case.objects.create(
                kind=kind,
                state=State.AWAITING_APPLICANT if kind == Kind.CONFIRMATION else State.DRAFT,
                endorsed_from=endorsed_from,
                person=person,
                employer=employer,
                district_id=employer.district_id,
                opened_by_id=actor.user_id,
                opened_as=actor.role,
            )
            case.number = f"JF{timezone.localdate().year}{case.pk:08d}"
            case.save(update_fields=["number"])
            audit.record(actor=actor, chain=case.chain, kind="opened", after=case.state)
            known = known_rows(case) if may_be_filled(case) and kind != Kind.CONFIRMATION else {}
            _store(actor=actor, case=case, facts={**known, **(facts or {})}, changed=[])
            sync_items(case=case)
            return case
    except IntegrityError as error:
        raise Refused(_("此人已有一件同类申请正在办理，请继续那一件。")) from error


def save_facts(
    *, actor: Actor, case: Case, changes: Mapping[str, Any], expected_seq: int | None = None
) -> CaseFacts:
    """Save one or more keys of what is filled in as a new version; ``None`` takes a key out.

    A change by HR after the applicant's confirmation brings the case back to the applicant.

    :raises Refused: an unknown key, a state in which facts are closed, or not the actor's to write.
    :raises Overtaken: somebody else saved a version after the one this form was based on.
    """
    unknown = sorted(set(changes) - set(FILLED_IN))
    if unknown:
        raise ValueError(f"not declared facts: {', '.join(unknown)}")
    with transaction.atomic():
        current = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
        if current.state not in EDITABLE:
            raise Refused(_("申请已提交，事实不能再改。需要修改时请先撤回，或等受理点告知补正。"))
        if actor.role == Role.APPLICANT and current.state == State.AWAITING_EMPLOYER:
            raise Refused(_("您已确认并交单位审核。需要修改时请联系单位退回。"))
        check(Act.FILL, actor, current)
        newest = current.facts.last()
        if expected_seq is not None and newest is not None and newest.seq != expected_seq:
            raise Overtaken(_("您填写期间另一方保存了新内容。请核对下面的最新内容后再保存。"))
        before = document.filled_in(current)
        facts = {**before, **changes, **with_locked(current, actor, changes)}
        facts = {key: value for key, value in facts.items() if value is not None}
        changed = [key for key in FILLED_IN if before.get(key) != facts.get(key)]
        if not changed and newest is not None:
            return newest
        saved = _store(actor=actor, case=current, facts=facts, changed=changed)
        follow_children(current, before, facts)
        sync_items(case=current)
        if actor.role == Role.HR_OFFICER and current.state == State.AWAITING_EMPLOYER:
            move(actor=actor, case=current, action="return_to_applicant")
        return saved


def sign_undertaking(
    *, actor: Actor, case: Case, declared: Mapping[str, Any], expected_count: int | None = None
) -> Undertaking:
    """The applicant states that there is no such record, or which; only the person himself can.

    ``expected_count``: how many were signed when the page was drawn.

    :raises Refused: not the applicant, or facts are closed.
    :raises Overtaken: another one was signed since.
    """
    if actor.role != Role.APPLICANT or case.person_id != actor.scope_id:
        raise Refused(_("承诺只能由本人作出。"))
    if case.state not in EDITABLE:
        raise Refused(_("申请已提交，承诺不能再改。"))
    unknown = sorted(set(declared) - set(document.OWN))
    if unknown:
        raise ValueError(f"not part of the statement: {', '.join(unknown)}")
    with transaction.atomic():
        Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
        if expected_count is not None and case.undertakings.count() != expected_count:
            raise Overtaken(_("承诺刚刚已经签署过。请核对最新的内容，确实需要修改时再签署一次。"))
        signed = Undertaking(case=case, by_id=actor.signed_in_id)
        signed.declared = dict(declared)
        signed.save()
        audit.record(
            actor=actor,
            chain=case.chain,
            kind="undertaking_signed",
            facts_hash=document.fingerprint(declared),
        )
        sync_items(case=case)
        return signed


def confirm(
    *, actor: Actor, case: Case, expected_version: int | None = None, expected_seq: int | None = None
) -> Case:
    """The applicant confirms every fact of the newest version and hands the case to the employer; where
    nothing changed since the points were determined, it is accepted by that (workflow, "Kinds").

    ``expected_seq``: the version of the facts that the person saw.

    :raises Overtaken: somebody saved or moved since.
    """
    with transaction.atomic():
        confirm_facts(actor=actor, case=case, expected_seq=expected_seq)
        action = "confirm_unchanged" if is_unchanged(case) else "confirm"
        return move(actor=actor, case=case, action=action, expected_version=expected_version)


def confirm_facts(*, actor: Actor, case: Case, expected_seq: int | None = None) -> None:
    """Note which version of the facts the applicant has confirmed, without moving the case."""
    if actor.role != Role.APPLICANT or case.person_id != actor.scope_id:
        raise Refused(_("事实只能由本人确认。"))
    newest = case.facts.last()
    if expected_seq is not None and newest is not None and newest.seq != expected_seq:
        raise Overtaken(_("您核对期间单位保存了新内容。请核对下面的最新内容后再确认。"))
    case.confirmed_facts, case.confirmed_on = newest, timezone.localdate()
    case.save(update_fields=["confirmed_facts", "confirmed_on"])
    audit.record(
        actor=actor,
        chain=case.chain,
        kind="facts_confirmed",
        data={"seq": newest.seq if newest else 0},
        facts_hash=document.fingerprint(document.filled_in(case)),
    )


def _store(*, actor: Actor, case: Case, facts: Mapping[str, Any], changed: list[str]) -> CaseFacts:
    newest = case.facts.last()
    saved: CaseFacts = CaseFacts.objects.create(
        case=case,
        seq=newest.seq + 1 if newest else 1,
        document=document.dumps({key: facts[key] for key in document.DECLARED if key in facts}),
        curriculum=facts.get(document.CURRICULUM) or [],
        changed=changed,
        by_id=actor.user_id,
        role=actor.role,
    )
    audit.record(
        actor=actor,
        chain=case.chain,
        kind="facts_saved",
        data={"seq": saved.seq, "changed": changed},
        facts_hash=document.fingerprint(facts),
    )
    return saved
