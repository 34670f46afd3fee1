"""A registration that was never submitted is deleted after 90 days without any act, warned 14 days before."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from applications.accounts.roles import PORTAL, Role
from applications.accounts.selectors import open_grants
from applications.accounts.services import end_grant, forget_user
from applications.audit import services as audit
from applications.audit.models import Event
from applications.audit.selectors import events_of
from applications.employers.models import Employer, EmployerStatus
from applications.employers.services.telling import tell_managers
from materials.services import remove

KEPT_DAYS = 90
WARN_DAYS = 14  # before the end
WARNED = "registration_warned"


def end_abandoned(*, today: date) -> tuple[int, int]:
    """Warn and delete; how many were warned and how many deleted. Run once a night.

    Nobody is deleted unwarned: after nights without this job the warning comes first, and the end 14 days
    later. Any act after the warning counts the days anew.
    """
    warned = deleted = 0
    horizon = timezone.now() - timedelta(days=KEPT_DAYS - WARN_DAYS - 1)
    drafts = Employer.objects.filter(
        status=EmployerStatus.DRAFT, submitted_at=None, created_at__lt=horizon
    ).order_by("pk")
    for employer in drafts:
        newest = events_of(employer.chain).order_by("-seq").first()
        if newest is None:
            continue
        if newest.kind == WARNED:
            if today >= date.fromisoformat(str(newest.data["on"])):
                _delete(employer)
                deleted += 1
        elif today >= (end := _end(newest)) - timedelta(days=WARN_DAYS):
            _warn(employer, max(end, today + timedelta(days=WARN_DAYS)))
            warned += 1
    return warned, deleted


def _end(newest: Event) -> date:
    """The day on which it is deleted if nothing happens."""
    return timezone.localdate(newest.at) + timedelta(days=KEPT_DAYS)


@transaction.atomic
def _warn(employer: Employer, end: date) -> None:
    day = end.isoformat()
    audit.record(actor=PORTAL, chain=employer.chain, kind=WARNED, data={"on": day})
    tell_managers(employer, "registration_ending", of=day, values={"on": day})


@transaction.atomic
def _delete(employer: Employer) -> None:
    """Everything that was entered, with the accounts that were made for it; the events stay."""
    licences = list(employer.licences.select_related("file"))
    for licence in licences:
        licence.delete()
        remove(file=licence.file)
    employer.invitations.all().delete()
    users = [officer.user for officer in employer.officers.select_related("user")]
    employer.officers.all().delete()
    for user in users:
        for held in open_grants(user.pk):
            if (held.role, held.scope) == (Role.HR_OFFICER, str(employer.pk)):
                end_grant(actor=PORTAL, grant=held)
        forget_user(actor=PORTAL, user=user)
    audit.record(actor=PORTAL, chain=employer.chain, kind="registration_erased", data={"users": len(users)})
    employer.delete()
