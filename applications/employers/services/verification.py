"""The registration goes to the district, and what the intake officer says to it."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.audit import services as audit
from applications.employers import access
from applications.employers.models import Employer, EmployerStatus
from applications.employers.selectors import is_registered, missing_before_verification, needed_licences
from applications.employers.services.counter import check_sighted, given, listed
from applications.employers.services.swap import swap
from applications.employers.services.telling import tell_managers
from applications.employers.shortfalls import Missing


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
    check_sighted(needed_licences(employer), originals_sighted)
    if is_registered(employer.uscc, but=employer):
        raise Refused(_("已有另一个单位以这个统一社会信用代码通过核验，请核对证照原件。"))
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
    items = listed(missing)
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
    return _decide(actor, employer, expected_version, EmployerStatus.DECLINED, note=given(reason))


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
        tell_managers(employer, f"employer_{status.value}", of=str(employer.version))
    return employer
