"""What the reviewer found of each indicator. Nobody types points: they follow from the facts."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Actor
from applications.reviews.sight import reach_of_results


class Outcome(models.TextChoices):
    CONFIRMED = "confirmed", _("属实，按申报认定")
    CHANGED = "changed", _("与申报不符，按核实的事实认定")


class FindingQuerySet(models.QuerySet["Finding"]):
    """Findings, narrowed to what somebody may see."""

    def visible_to(self, actor: Actor) -> "FindingQuerySet":
        """Those of the cases that an officer may see."""
        return self.filter(reach_of_results(actor))


class Finding(models.Model):
    """The reviewer's verdict on one indicator; a changed one replaces keys of the facts document.

    ``verified`` maps each changed top-level key to its verified value (null: nothing counts).
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="findings")
    indicator = models.CharField(max_length=30)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    verified = models.TextField(default="{}")
    reason = models.CharField(_("理由"), max_length=300, blank=True)
    evidence = models.CharField(_("依据的材料"), max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "indicator"], name="one_finding_per_indicator"),
            models.CheckConstraint(
                condition=~models.Q(outcome="changed") | ~models.Q(reason=""), name="a_change_has_its_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.outcome}"
