"""What the intake officer says to a change; verified, it takes the place of what stood before."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.employers import access, events
from applications.employers.changing import columns, needed_for
from applications.employers.models import (
    ChangeStatus,
    EmployerChange,
    EmployerStatus,
    LicenceFile,
    LicenceKind,
)
from applications.employers.services.changes import record, swap_change
from applications.employers.services.counter import check_sighted, given, listed
from applications.employers.services.registration import check_free
from applications.employers.services.swap import swap
from applications.employers.services.telling import tell_managers
from applications.employers.shortfalls import Missing


def verify_change(
    *, actor: Actor, change: EmployerChange, expected_version: int, originals_sighted: Sequence[str]
) -> EmployerChange:
    """Put what was stated in the place of what stood, the originals of the changed licences being sighted.

    :raises Refused: an original was not sighted, not this district's intake officer, the code was taken
        meanwhile; ``Overtaken``.
    """
    needed = needed_for(change)
    check_sighted(needed, originals_sighted)
    employer = change.employer
    check_free(change.stated["uscc"], but=employer)
    with transaction.atomic():
        _decide(
            actor,
            change,
            expected_version,
            ChangeStatus.VERIFIED,
            originals_sighted=sorted(originals_sighted),
        )
        came_from = employer.district_id
        swap(employer, employer.version, [EmployerStatus.VERIFIED], **columns(change.stated))
        _take_scans_over(change, needed)
        if employer.district_id != came_from:
            events.on_employer_moved.announce(events.EmployerMoved(actor, employer, came_from))
    return change


def return_change(
    *, actor: Actor, change: EmployerChange, expected_version: int, missing: Sequence[Missing], note: str = ""
) -> EmployerChange:
    """Give the change back with everything that is missing, once.

    :raises Refused: nothing was named, or not this district's intake officer; ``Overtaken``.
    """
    return _decide(
        actor, change, expected_version, ChangeStatus.RETURNED, note=note, returned_items=listed(missing)
    )


def decline_change(
    *, actor: Actor, change: EmployerChange, expected_version: int, reason: str
) -> EmployerChange:
    """Decline the change; what was verified before stands.

    :raises Refused: no reason, or not this district's intake officer; ``Overtaken``.
    """
    with transaction.atomic():
        _decide(actor, change, expected_version, ChangeStatus.DECLINED, note=given(reason))
        change.licences.current().update(removed_at=timezone.now())
    return change


def _decide(
    actor: Actor,
    change: EmployerChange,
    expected_version: int,
    status: ChangeStatus,
    *,
    note: str = "",
    **evidence: Any,
) -> EmployerChange:
    if not access.may_verify_change(actor, change):
        raise Refused(_("只有单位注册所在区的受理员可以核验。"))
    with transaction.atomic():
        swap_change(
            change,
            expected_version,
            (ChangeStatus.AWAITING_VERIFICATION,),
            status=status,
            decided_at=timezone.now(),
            decided_by_id=actor.user_id,
            **{"returned_items": [], "reason": note, **evidence},
        )
        codes = [item["code"] for item in change.returned_items]
        record(
            actor, change, f"change_{status.value}", note, missing=codes, originals=change.originals_sighted
        )
        tell_managers(change.employer, f"change_{status.value}", of=f"{change.pk}:{change.version}")
    return change


def _take_scans_over(change: EmployerChange, needed: Sequence[LicenceKind]) -> None:
    """The new scans stand behind the registration, those that they replace no longer."""
    now = timezone.now()
    old = LicenceFile.objects.of_registration().filter(employer_id=change.employer_id)
    old.filter(kind__in=needed).update(removed_at=now)
    if not change.stated["is_dispatch_agency"]:
        old.filter(kind=LicenceKind.DISPATCH).update(removed_at=now)
    change.licences.current().update(change=None)
