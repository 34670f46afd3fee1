"""Labour-dispatch agencies are told in time that their licence ends, and that it has ended."""

from datetime import date, timedelta

from django.db import transaction

from applications.employers.models import Employer, EmployerStatus
from applications.employers.models.employer import REMINDED_DAYS
from applications.employers.services.telling import tell_managers

DAYS_BEFORE = (REMINDED_DAYS, 30, 7)


def remind_of_licences(*, today: date) -> int:
    """Tell the managers of each agency once at each stage, missed nights or not; how many agencies."""
    ending = Employer.objects.filter(
        status=EmployerStatus.VERIFIED,
        is_dispatch_agency=True,
        dispatch_licence_until__lt=today + timedelta(days=DAYS_BEFORE[0] + 1),
    )
    told = 0
    for employer in ending.order_by("id").iterator():
        told += _remind(employer, today)
    return told


def _remind(employer: Employer, today: date) -> bool:
    until = employer.dispatch_licence_until
    if until is None:
        return False
    left = (until - today).days
    stage = min((days for days in DAYS_BEFORE if days >= left), default=0) if left >= 0 else -1
    template = "dispatch_expired" if left < 0 else "dispatch_expiring"
    with transaction.atomic():
        tell_managers(employer, template, of=f"{until.isoformat()}:{stage}", values={"on": until.isoformat()})
    return True
