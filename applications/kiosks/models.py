"""The machines at which holders print their notices."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Actor, Role
from applications.places.models import AcceptancePoint


class DeviceQuerySet(models.QuerySet[Any]):
    def visible_to(self, actor: Actor) -> Self:
        """The system administrator sees every machine, a district's manager those of the own points."""
        if actor.role is Role.SYSTEM_ADMIN:
            return self.all()
        if actor.role is Role.DISTRICT_MANAGER:
            return self.filter(point__district_id=actor.scope)
        return self.none()

    def working(self) -> Self:
        """Those that were not taken out of service."""
        return self.filter(removed_at=None)


class Device(models.Model):
    """One machine at one acceptance point, with an account of its own.

    The account's password is a key that is good for one sign-in (applications.accounts.machines);
    ``key_given_at``: when the newest one was shown.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="device")
    point = models.ForeignKey(AcceptancePoint, on_delete=models.PROTECT, related_name="devices")
    place = models.CharField(_("摆放位置"), max_length=60)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    added_at = models.DateTimeField(auto_now_add=True)
    key_given_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = DeviceQuerySet.as_manager()

    class Meta:
        ordering = ["point", "id"]

    def __str__(self) -> str:
        return f"device {self.pk}"
