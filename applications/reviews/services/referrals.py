"""Referrals (提请核实): opened by the portal on acceptance or by the reviewer, answered on record."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import PORTAL, Actor
from applications.audit import services as audit
from applications.cases import document
from applications.cases.events import Moved
from applications.cases.models import Case
from applications.cases.states import Kind, State
from applications.reviews.models import Answer, Authority, Referral
from applications.reviews.services.holding import under_review_by
from materials.models import StoredFile
from materials.services import claim


def open_on_acceptance(moved: Moved) -> None:
    """``file_transfer`` for a first case or after a change of employer, and ``education_verification``
    when education is claimed and was not verified before (workflow, section 3)."""
    case = moved.case
    if case.kind != Kind.FIRST and not _employer_changed(case):
        return
    _open(PORTAL, case, Authority.FILE_TRANSFER, "")
    verified = Referral.objects.filter(
        case__person_id=case.person_id, authority=Authority.EDUCATION_VERIFICATION, answer=Answer.TRUE
    )
    if document.declared(case).get("education") and not verified.exists():
        _open(PORTAL, case, Authority.EDUCATION_VERIFICATION, "")


def open_referral(*, actor: Actor, case: Case, authority: str, question: str) -> Referral:
    """The reviewer asks a competent authority [细则 6].

    :raises Refused: the case is not under review by this officer, or such a referral is open already.
    """
    if authority not in Authority:
        raise Refused(_("请选择提请核实的事项。"), field="authority")
    asked = question.strip()
    if not asked:
        raise Refused(_("请写明要核实的内容。"), field="question")
    try:
        with transaction.atomic():
            if not under_review_by(actor, case):
                raise Refused(_("只有正在审核此件的审核员可以提请核实。"))
            if case.referrals.filter(authority=authority, question=asked, closed_at=None).exists():
                raise Refused(_("同一事项已有一件未答复的提请核实。"))
            return _open(actor, case, Authority(authority), asked)
    except IntegrityError as error:
        raise Refused(_("同一事项已有一件未答复的提请核实。")) from error


def record_answer(
    *,
    actor: Actor,
    referral: Referral,
    answer: str,
    source: str,
    note: str = "",
    file: StoredFile | None = None,
) -> Referral:
    """Record what the authority answered and from which document; the clock goes on from the next day.

    ``file``: a scan of that document, which the actor has just uploaded.

    :raises Refused: not this officer's case, answered before, or no source named.
    """
    case = referral.case
    if answer not in Answer:
        raise Refused(_("请选择答复结果。"), field="answer")
    if not source.strip():
        raise Refused(_("请写明答复文书或查询途径。"), field="answer_source")
    with transaction.atomic():
        if not under_review_by(actor, case):
            raise Refused(_("只有正在审核此件的审核员可以登记答复。"))
        if not close(actor=actor, referral=referral, answer=Answer(answer), source=source, note=note):
            raise Refused(_("这件提请核实已经登记过答复。"))
        if file is not None:
            claimed = claim(actor=actor, file_id=file.pk)
            Referral.objects.filter(pk=referral.pk).update(file=claimed)
            _record_file(actor, referral, "referral_file_added", {"sha256": claimed.sha256})
    referral.refresh_from_db()
    return referral


@transaction.atomic
def close(
    *,
    actor: Actor,
    referral: Referral,
    answer: Answer,
    source: str,
    note: str = "",
    shared: int | None = None,
) -> bool:
    """Write down an answer that may be recorded; whether the referral was still open.

    ``shared``: the answer of shared data by which it is closed.
    """
    changed = Referral.objects.filter(pk=referral.pk, closed_at=None).update(
        answer=answer,
        answer_note=note.strip(),
        answer_source=source.strip(),
        closed_by_id=actor.user_id,
        closed_at=timezone.now(),
    )
    if changed:
        data = {"referral": referral.pk, "authority": referral.authority, "answer": str(answer)}
        audit.record(
            actor=actor,
            chain=referral.case.chain,
            kind="referral_closed",
            data=data | ({"shared": shared} if shared is not None else {}),
            note=note,
        )
    return bool(changed)


def note_file_opened(*, actor: Actor, referral: Referral) -> None:
    """Record that somebody opened the scan; the caller fetched the referral through ``visible_to``."""
    _record_file(actor, referral, "referral_file_opened", {})


def _record_file(actor: Actor, referral: Referral, kind: str, data: dict[str, str]) -> None:
    data = {"authority": referral.authority, **data}
    audit.record(actor=actor, chain=referral.case.chain, kind=kind, data={"referral": referral.pk, **data})


def _employer_changed(case: Case) -> bool:
    """Since the points were determined last."""
    determined = Case.objects.filter(person_id=case.person_id, state=State.DETERMINED).exclude(pk=case.pk)
    last = determined.order_by("-closed_at", "-id").first()
    return last is not None and last.employer_id != case.employer_id


def _open(actor: Actor, case: Case, authority: Authority, question: str) -> Referral:
    referral: Referral = Referral.objects.create(
        case=case, authority=authority, question=question, opened_by_id=actor.user_id
    )
    audit.record(
        actor=actor,
        chain=case.chain,
        kind="referral_opened",
        data={"referral": referral.pk, "authority": str(authority)},
    )
    return referral
