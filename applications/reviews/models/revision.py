"""A determination revised (复核、纠正、扣减): other facts, and what the engine makes of them."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models

from applications.accounts.roles import Actor
from applications.reviews.models.determination import Determination
from applications.reviews.sight import reach_of_results


class RevisionQuerySet(models.QuerySet["Revision"]):
    """Revisions, narrowed to what somebody may see."""

    def visible_to(self, actor: Actor) -> "RevisionQuerySet":
        """Those of the cases that an officer may see."""
        return self.filter(reach_of_results(actor))


class Revision(models.Model):
    """What stands in a determination's place from then on; the newest one of a case counts.

    Written once, like the determination, whose policy version, reference data and day it shares.
    ``deductions_on``: the day on which deductions are judged, where one was made after the application day.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="revisions")
    determination = models.ForeignKey(Determination, on_delete=models.PROTECT, related_name="revisions")
    seq = models.PositiveIntegerField()
    facts = models.TextField()
    deductions_on = models.DateField(null=True, blank=True)
    result = models.TextField()
    total = models.PositiveIntegerField()
    standard = models.PositiveIntegerField()
    reached = models.BooleanField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["case_id", "seq"]
        constraints = [models.UniqueConstraint(fields=["case", "seq"], name="one_revision_a_place")]

    def __str__(self) -> str:
        return f"revision {self.seq} of case {self.case_id}"

    @property
    def policy_version(self) -> str:
        """Of the determination, like the two below."""
        return self.determination.policy_version

    @property
    def reference(self) -> Any:
        return self.determination.reference

    @property
    def scored_on(self) -> date:
        return self.determination.scored_on
