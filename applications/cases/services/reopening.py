"""A case in place of one that was wrongly shut: with its facts, its papers and its application day."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import PORTAL
from applications.audit import services as audit
from applications.cases.models import Case, CaseFacts, CaseFile, CaseItem, ItemState, Undertaking
from applications.cases.states import State


def reopen(*, old: Case, state: State) -> Case:
    """Open it at the counter (``handed_in``), or ``accepted``: then its 20 working days begin anew.

    :raises Refused: the person has another case of this kind under way.
    """
    if state not in (State.HANDED_IN, State.ACCEPTED):
        raise ValueError(f"a case is not reopened as {state}")
    now = timezone.now()
    try:
        with transaction.atomic():
            case: Case = Case.objects.create(
                kind=old.kind,
                state=state,
                person=old.person,
                employer=old.employer,
                district_id=old.district_id,
                opened_by_id=old.opened_by_id,
                opened_as=old.opened_as,
                application_day=old.application_day,
                endorsed_from=old.endorsed_from,
                confirmed_on=old.confirmed_on,
                submitted_at=old.submitted_at,
                handed_in_at=now,
                accepted_at=now if state == State.ACCEPTED else None,
            )
            case.number = f"JF{timezone.localdate().year}{case.pk:08d}"
            case.confirmed_facts = _facts(old, case)
            case.save(update_fields=["number", "confirmed_facts"])
            _papers(old, case)
            kind = "reopened_accepted" if state == State.ACCEPTED else "reopened"
            audit.record(actor=PORTAL, chain=case.chain, kind=kind, after=state, data={"from": old.pk})
            return case
    except IntegrityError as error:
        raise Refused(
            _("此人另有一件同类申请正在办理，不能再立一件；请等那一件办结或者撤回后再作决定。")
        ) from error


def _facts(old: Case, case: Case) -> CaseFacts | None:
    """The newest facts and statement, as their own words."""
    signed = old.undertakings.order_by("-id").first()
    if signed is not None:
        Undertaking.objects.create(case=case, declared=signed.declared, by_id=signed.by_id)
    newest = old.facts.last()
    if newest is None:
        return None
    copy: CaseFacts = CaseFacts.objects.create(
        case=case, seq=1, document=newest.document, changed=[], by_id=newest.by_id, role=newest.role
    )
    return copy


def _papers(old: Case, case: Case) -> None:
    """Every paper with its files; what had a problem is looked at once more."""
    for item in old.items.filter(needed=True).prefetch_related("files"):
        files = [file for file in item.files.all() if file.removed_at is None]
        problem = item.state == ItemState.PROBLEM
        new = CaseItem.objects.create(
            case=case,
            key=item.key,
            material=item.material,
            subject=item.subject,
            because=item.because,
            claims=item.claims,
            private=item.private,
            state=(ItemState.UPLOADED if files else ItemState.OPEN) if problem else item.state,
            checked_by_id=None if problem else item.checked_by_id,
            checked_at=None if problem else item.checked_at,
        )
        CaseFile.objects.bulk_create(
            CaseFile(
                item=new,
                file_id=file.file_id,
                label=file.label,
                position=file.position,
                verified_in_id=file.verified_in_id,
                added_by_id=file.added_by_id,
            )
            for file in files
        )
