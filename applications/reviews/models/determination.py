"""A determination (核定): everything that was used, so that it can be recomputed to the same record."""

from datetime import date

from django.conf import settings
from django.db import models

from applications.accounts.roles import Actor
from applications.reviews.sight import reach_of_results


class DeterminationQuerySet(models.QuerySet["Determination"]):
    """Determinations, narrowed to what somebody may see."""

    def visible_to(self, actor: Actor) -> "DeterminationQuerySet":
        """Those of the cases that an officer may see."""
        return self.filter(reach_of_results(actor))


class Determination(models.Model):
    """The decision on a case. Written once; nobody changes it, a correction only adds.

    ``facts`` and ``result`` are canonical JSON text; ``reference`` is the reference data used, so the
    result can be recomputed whatever is published later (``reviews.replay``). ``policy_hash`` names the
    rulebook's file. ``clock`` is what the clock said, with the events it was derived from, and
    ``calendar`` the years it was reckoned by. The oldest determinations stored neither of the three.
    """

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="determination")
    facts = models.TextField()
    policy_version = models.CharField(max_length=20)
    policy_hash = models.CharField(max_length=64, blank=True)
    reference = models.JSONField()
    calendar = models.JSONField(default=dict)
    clock = models.JSONField(default=dict)
    scored_on = models.DateField()
    result = models.TextField()
    total = models.PositiveIntegerField()
    standard = models.PositiveIntegerField()
    reached = models.BooleanField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    determined_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    determined_at = models.DateTimeField(auto_now_add=True)

    objects = DeterminationQuerySet.as_manager()
    deductions_on: date | None = None  # on the application day, like everything else

    def __str__(self) -> str:
        return f"determination of case {self.case_id}"
