"""Days on which a reviewer is away and gets no new case."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Actor, Role


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Absences, narrowed to what somebody may see."""

    def visible_to(self, actor: Actor) -> "AbsenceQuerySet":
        """Those of the manager's own district."""
        if actor.role is Role.PORTAL:
            return self.all()
        return self.filter(district_id=actor.scope) if actor.role is Role.DISTRICT_MANAGER else self.none()

    def on(self, day: date) -> "AbsenceQuerySet":
        """Those that hold on a day."""
        return self.filter(first_day__lte=day, last_day__gte=day)


class Absence(models.Model):
    """From the first to the last day, both included. Ended early, the last day moves; nothing is deleted."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")
    first_day = models.DateField(_("从哪天起"))
    last_day = models.DateField(_("到哪天止"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")),
                name="an_absence_ends_after_it_begins",
            )
        ]
        ordering = ["first_day", "id"]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.first_day} to {self.last_day}"
