"""Reference wages by period, in layers: the newest row that covers a month is the one in force."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from applications.policy.kinds import Standing


class PublicQuerySet(models.QuerySet[Any]):
    """Rows that everybody may read."""

    def visible_to(self, actor: object) -> Self:
        return self.all()


class ReferenceWagePeriod(models.Model):
    """The reference wage of one period, in yuan a month, with the limits of the contribution base.

    Reference wage and limits are two different things (rules, section 6): only the first judges points.
    ``proposal`` is empty for the rows that were shipped with the portal.
    """

    valid_from = models.DateField()
    valid_until = models.DateField()
    reference_wage = models.DecimalField(max_digits=10, decimal_places=2)
    ceiling = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    floor = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    standing = models.CharField(max_length=16, choices=Standing.choices)
    source = models.CharField(max_length=300)
    proposal = models.ForeignKey(
        "policy.Proposal", on_delete=models.PROTECT, null=True, blank=True, related_name="wage_periods"
    )
    published_at = models.DateTimeField(auto_now_add=True)

    objects = PublicQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")), name="wage_period_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=Q(valid_from__day=1), name="wage_period_begins_with_a_month"),
            models.CheckConstraint(condition=Q(reference_wage__gt=0), name="reference_wage_positive"),
            models.CheckConstraint(condition=~Q(source=""), name="reference_wage_has_its_source"),
        ]

    def __str__(self) -> str:
        return f"{self.valid_from} – {self.valid_until}: {self.reference_wage}"
