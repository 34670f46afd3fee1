"""A verified employer states its data anew and hands that to the district."""

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.refusals import Overtaken, Refused
from applications.accounts.roles import Actor
from applications.audit import services as audit
from applications.employers import access
from applications.employers.changing import as_stated, differences, missing_scans, standing
from applications.employers.models import ChangeStatus, Employer, EmployerChange
from applications.employers.models.change import WITH_EMPLOYER
from applications.employers.services.registration import Details, check_free, clean_details


def state_change(
    *, actor: Actor, employer: Employer, expected_version: int, details: Details
) -> EmployerChange:
    """Keep what the employer states anew, as a change that is still to be handed over.

    ``expected_version``: of the change that the page showed, 0 = there was none.

    :raises Refused: no manager, not verified, nothing differs, a wrong or taken value; ``Overtaken``.
    """
    _check_may(actor, employer)
    fields = clean_details(details)
    check_free(fields["uscc"], but=employer)
    stated: Any = as_stated(fields)
    if stated == standing(employer):
        raise Refused(_("与已核验的信息相同，没有需要变更的内容。"))
    with transaction.atomic():
        Employer.objects.select_for_update().get(pk=employer.pk)
        change = employer.changes.undecided().first()
        if change is None and expected_version == 0:
            change = EmployerChange.objects.create(
                employer=employer, district_id=fields["district_id"], stated=stated
            )
        elif change is None or not expected_version:
            raise _overtaken()
        else:
            swap_change(
                change, expected_version, WITH_EMPLOYER, district_id=fields["district_id"], stated=stated
            )
        record(actor, change, "change_stated", fields=differences(change))
    return change


def submit_change(*, actor: Actor, change: EmployerChange, expected_version: int) -> EmployerChange:
    """Hand the change to the intake officers of the district in which the employer will be registered.

    :raises Refused: no manager, or with all scans that are missing; ``Overtaken``.
    """
    _check_may(actor, change.employer)
    if not differences(change):
        raise Refused(_("与已核验的信息相同，没有需要变更的内容。"))
    if missing := missing_scans(change):
        raise Refused(_("提交前请补齐：%(missing)s。") % {"missing": _("、").join(missing)}, field="licence")
    with transaction.atomic():
        swap_change(
            change,
            expected_version,
            WITH_EMPLOYER,
            status=ChangeStatus.AWAITING_VERIFICATION,
            submitted_at=timezone.now(),
        )
        record(actor, change, "change_submitted")
    return change


def withdraw_change(*, actor: Actor, change: EmployerChange, expected_version: int) -> None:
    """Give a change up: what was verified stands.

    :raises Refused: no manager; ``Overtaken``.
    """
    _check_may(actor, change.employer)
    with transaction.atomic():
        sources = (*WITH_EMPLOYER, ChangeStatus.AWAITING_VERIFICATION)
        swap_change(change, expected_version, sources, status=ChangeStatus.WITHDRAWN)
        change.licences.current().update(removed_at=timezone.now())
        record(actor, change, "change_withdrawn")


def swap_change(
    change: EmployerChange, expected_version: int, sources: tuple[ChangeStatus, ...], **changes: Any
) -> None:
    """Write while status and version still stand, and bring ``change`` up to date.

    :raises Overtaken: they no longer do.
    """
    found = EmployerChange.objects.filter(pk=change.pk, version=expected_version, status__in=sources)
    if not found.update(version=F("version") + 1, **changes):
        raise _overtaken()
    change.refresh_from_db()


def record(actor: Actor, change: EmployerChange, kind: str, note: str = "", **data: Any) -> None:
    """An event of the change on the employer's chain."""
    audit.record(
        actor=actor,
        chain=change.employer.chain,
        kind=kind,
        data={"change": change.pk, **data},
        note=note,
    )


def _check_may(actor: Actor, employer: Employer) -> None:
    if not access.may_state_change(actor, employer):
        raise Refused(_("单位通过核验后，由单位管理员申请变更。"))


def _overtaken() -> Overtaken:
    return Overtaken(_("单位信息刚刚被更新过，您看到的不是最新状态。请刷新页面后再继续。"))
