"""Dated policy data: what the city's staff publish, never computed."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Standing(models.TextChoices):
    PUBLISHED = "published", _("已公布")
    SECONDARY = "secondary", _("转引，待核对原文")
    UNCONFIRMED = "unconfirmed", _("未找到原文")
    PROVISIONAL = "provisional", _("暂按上期沿用")


class ReferenceWagePeriod(models.Model):
    """The reference wage of one period, in yuan a month, with the limits of the contribution base.

    Reference wage and limits are two different things (rules, section 6): only the first judges points.
    """

    valid_from = models.DateField(unique=True)
    valid_until = models.DateField()
    reference_wage = models.DecimalField(max_digits=10, decimal_places=2)
    ceiling = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    floor = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    standing = models.CharField(max_length=16, choices=Standing.choices)
    source = models.CharField(max_length=300)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")), name="wage_period_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=Q(reference_wage__gt=0), name="reference_wage_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.valid_from} – {self.valid_until}: {self.reference_wage}"
