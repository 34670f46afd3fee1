"""The registration goes to the district, and what the intake officer says to it."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.audit import services as audit
from applications.employers import access
from applications.employers.models import Employer, EmployerStatus, LicenceKind
from applications.employers.selectors import missing_before_verification, needed_licences
from applications.employers.services.swap import swap
from applications.employers.shortfalls import Missing
from applications.outbox import services as outbox


def submit_for_verification(*, actor: Actor, employer: Employer, expected_version: int) -> Employer:
    """Hand the registration to the district's intake officers.

    :raises Refused: with all that is missing, or not the employer's own officer; ``Overtaken``.
    """
    if not access.may_change(actor, employer):
        raise Refused(_("单位信息正在核验或已经核验，不需要再次提交。"))
    if missing := missing_before_verification(employer):
        raise Refused(_("提交前请补齐：%(missing)s。") % {"missing": _("、").join(missing)}, field="licence")
    with transaction.atomic():
        before = employer.status
        swap(
            employer,
            expected_version,
            access.CHANGEABLE,
            status=EmployerStatus.AWAITING_VERIFICATION,
            submitted_at=timezone.now(),
        )
        audit.record(
            actor=actor,
            chain=employer.chain,
            kind="employer_submitted",
            before=before,
            after=employer.status,
        )
    return employer


def verify(
    *,
    actor: Actor,
    employer: Employer,
    expected_version: int,
    originals_sighted: Sequence[str],
    note: str = "",
) -> Employer:
    """Verify an employer whose originals lie on the counter (``LicenceKind`` values).

    :raises Refused: an original was not sighted, or not this district's intake officer; ``Overtaken``.
    """
    unseen = [LicenceKind(kind).label for kind in needed_licences(employer) if kind not in originals_sighted]
    if unseen:
        raise Refused(
            _("请先核对原件：%(unseen)s。") % {"unseen": _("、").join(map(str, unseen))},
            field="originals_sighted",
        )
    return _decide(
        actor,
        employer,
        expected_version,
        EmployerStatus.VERIFIED,
        note=note,
        originals_sighted=sorted(originals_sighted),
    )


def return_(
    *, actor: Actor, employer: Employer, expected_version: int, missing: Sequence[Missing], note: str = ""
) -> Employer:
    """Give the registration back with everything that is missing, once.

    :raises Refused: nothing was named, or not this district's intake officer; ``Overtaken``.
    """
    if not missing:
        raise Refused(_("请至少选择一项需要补正的内容，并一次列全。"), field="missing")
    items = [{"code": str(item.code.value), "text": item.text.strip()} for item in missing]
    return _decide(
        actor,
        employer,
        expected_version,
        EmployerStatus.RETURNED,
        codes=[item["code"] for item in items],
        note=note,
        returned_items=items,
    )


def decline(*, actor: Actor, employer: Employer, expected_version: int, reason: str) -> Employer:
    """Decline a registration for good; the reason is shown to the employer with the way to object.

    :raises Refused: no reason, or not this district's intake officer; ``Overtaken``.
    """
    if not reason.strip():
        raise Refused(_("请写明不予通过的理由。"), field="reason")
    return _decide(actor, employer, expected_version, EmployerStatus.DECLINED, note=reason.strip())


def _decide(
    actor: Actor,
    employer: Employer,
    expected_version: int,
    status: EmployerStatus,
    *,
    codes: Sequence[str] = (),
    note: str = "",
    **evidence: object,
) -> Employer:
    if not access.may_verify(actor, employer):
        raise Refused(_("只有单位注册所在区的受理员可以核验。"))
    with transaction.atomic():
        changes = {"returned_items": [], "reason": note, "originals_sighted": [], **evidence}
        swap(
            employer,
            expected_version,
            [EmployerStatus.AWAITING_VERIFICATION],
            status=status,
            decided_at=timezone.now(),
            decided_by_id=actor.user_id,
            **changes,
        )
        audit.record(
            actor=actor,
            chain=employer.chain,
            kind=f"employer_{status.value}",
            before=EmployerStatus.AWAITING_VERIFICATION,
            after=status,
            reason_code=codes[0] if codes else "",
            data={"missing": list(codes), "originals": changes["originals_sighted"]},
            note=note,
        )
        _tell_managers(employer, f"employer_{status.value}")
    return employer


def _tell_managers(employer: Employer, template: str) -> None:
    for officer in employer.officers.serving().filter(is_manager=True).order_by("id"):
        outbox.enqueue(
            key=f"{template}:{employer.pk}:{employer.version}:{officer.pk}",
            template=template,
            to=officer.phone,
            values={},
            chain=employer.chain,
            district=employer.district_id,
        )
