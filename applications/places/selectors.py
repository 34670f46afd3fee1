"""Reads of places used by more than one room."""

from django.utils import timezone

from applications.places.models import AcceptancePoint, District, PublicQuerySet, Slot


def districts() -> list[District]:
    """All districts in the order of their codes."""
    return list(District.objects.all())


def district(code: str) -> District | None:
    """The district of a code, None for an unknown one."""
    return District.objects.filter(code=code).first()


def acceptance_points(code: str) -> list[AcceptancePoint]:
    """The acceptance points of a district, oldest first."""
    return list(AcceptancePoint.objects.filter(district_id=code).select_related("district"))


def acceptance_point(code: str) -> AcceptancePoint | None:
    """The point that papers of a district name: its oldest one; None for an unknown district."""
    return next(iter(acceptance_points(code)), None)


def slots_ahead(code: str) -> PublicQuerySet:
    """The times that a district has opened and that have not begun, the earliest first."""
    return Slot.objects.filter(point__district_id=code, starts_at__gt=timezone.now()).select_related("point")
