"""A warning that a case nears the end of its 20 working days, or has passed it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Actor, Role
from applications.cases.models.case import Case
from applications.cases.states import OPEN


class Level(models.TextChoices):
    """Who is warned: reviewer and manager · the city as well · everybody concerned (workflow, section 4)."""

    DAY_15 = "day_15", _("已用 15 个工作日")
    DAY_18 = "day_18", _("已用 18 个工作日")
    OVERDUE = "overdue", _("已超期")


FOR_CITY = (Level.DAY_18, Level.OVERDUE)


class WarningQuerySet(models.QuerySet["DeadlineWarning"]):
    """Warnings, narrowed to what somebody may see."""

    def visible_to(self, actor: Actor) -> "WarningQuerySet":
        """Those of cases that the actor may open: for the city from day 18 on, for owners when overdue."""
        found = self.filter(case__in=Case.objects.visible_to(actor))
        if actor.role is Role.CITY_OFFICER:
            return found.filter(level__in=FOR_CITY)
        if actor.role in {Role.APPLICANT, Role.HR_OFFICER}:
            return found.filter(level=Level.OVERDUE)
        return found

    def standing(self) -> "WarningQuerySet":
        """Of cases that are still open."""
        return self.filter(case__state__in=OPEN)


class DeadlineWarning(models.Model):
    """One warning of one level; written once, whatever the clock does afterwards.

    ``used`` is the number of working days that had been used, ``due_on`` the due day as it was then.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="warnings")
    level = models.CharField(max_length=8, choices=Level.choices)
    used = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)

    objects = WarningQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "level"], name="one_warning_a_level")]

    def __str__(self) -> str:
        return f"{self.level} of case {self.case_id}"
