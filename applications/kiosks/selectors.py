"""Reads of machines, and of what a holder may print at one."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from applications.accounts.machines import SESSION
from applications.accounts.roles import Actor, Role
from applications.kiosks.models import Device
from applications.notices.models import Paper, PaperState
from applications.places.models import AcceptancePoint, PublicQuerySet

# What tells a holder of points, or of a dispute about them; receipts and forms belong to a case under way.
PRINTED = ("points_notice", "adjustment_notice", "recheck_decision", "recheck_decision_city")


def device_of(actor: Actor) -> Device | None:
    """The machine that acts."""
    if actor.role is not Role.KIOSK:
        return None
    found: Device | None = Device.objects.working().filter(user_id=actor.user_id).first()
    return found


def points_of(actor: Actor) -> PublicQuerySet:
    """Where this officer may put a machine."""
    points: PublicQuerySet = AcceptancePoint.objects.select_related("district")
    if actor.role is Role.SYSTEM_ADMIN:
        return points
    return points.filter(district_id=actor.scope) if actor.role is Role.DISTRICT_MANAGER else points.none()


def valid_notices(person_id: int) -> QuerySet[Paper]:
    """The holder's notices that hold today, the newest first: as the verification page would say it."""
    held = Paper.objects.filter(person_id=person_id, kind__in=PRINTED, superseded_by=None, lapsed_on=None)
    held = held.filter(Q(valid_until=None) | Q(valid_until__gte=timezone.localdate()))
    return held.filter(state__in=[PaperState.RENDERED, PaperState.PENDING]).order_by("-id")


def last_seen(device: Device) -> datetime | None:
    """When the machine signed in or served somebody last; None while it is not signed in."""
    ends: datetime | None = (
        device.user.sessions.filter(expire_date__gt=timezone.now())
        .order_by("-expire_date")
        .values_list("expire_date", flat=True)
        .first()
    )
    return ends - SESSION if ends else None
