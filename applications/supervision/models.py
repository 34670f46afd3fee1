"""Samples, what was found of each case drawn, and comparisons of equal claims."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Actor, Role
from applications.cases.models import Case


class CityQuerySet(models.QuerySet[Any]):
    """Rows of the city's own."""

    def visible_to(self, actor: Actor) -> Self:
        """All for the city, nothing for others; what is public is published by its own selectors."""
        return self if actor.role is Role.CITY_OFFICER else self.none()


class Sample(models.Model):
    """The cases drawn of those that a month closed; one sample a month, so that nobody draws until it suits.

    ``month`` is its first day, ``population`` how many cases there were, ``seal`` one hash of the whole list.
    """

    month = models.DateField(unique=True)
    seed = models.CharField(max_length=32)
    population = models.PositiveIntegerField()
    seal = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField(auto_now_add=True)

    objects = CityQuerySet.as_manager()

    class Meta:
        ordering = ["-month"]
        constraints = [models.CheckConstraint(condition=Q(month__day=1), name="sample_of_a_whole_month")]

    def __str__(self) -> str:
        return f"sample of {self.month:%Y-%m}"


class Finding(models.TextChoices):
    RIGHT = "right", _("复查无误")
    POINTS = "points", _("分值或事实有误")
    PROCEDURE = "procedure", _("程序有误")


class SampledQuerySet(models.QuerySet["SampledCase"]):
    def visible_to(self, actor: Actor) -> "SampledQuerySet":
        """For the city, those of cases to which the officer is not tied."""
        if actor.role is not Role.CITY_OFFICER:
            return self.none()
        return self.filter(case__in=Case.objects.visible_to(actor))


class SampledCase(models.Model):
    """A case at its place in a sample, and what a city officer who never touched it found."""

    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="cases")
    place = models.PositiveIntegerField()
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    finding = models.CharField(_("复查结果"), max_length=10, choices=Finding.choices, blank=True)
    note = models.CharField(_("说明"), max_length=300, blank=True)
    audited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    audited_at = models.DateTimeField(null=True, blank=True)

    objects = SampledQuerySet.as_manager()

    class Meta:
        ordering = ["sample_id", "place"]
        constraints = [
            models.UniqueConstraint(fields=["sample", "place"], name="one_case_a_place"),
            models.UniqueConstraint(fields=["sample", "case"], name="one_place_a_case"),
            models.CheckConstraint(
                condition=Q(finding__in=["", Finding.RIGHT]) | ~Q(note=""), name="a_fault_has_its_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sample} place {self.place}"


class Comparison(models.Model):
    """A month's determinations compared (:mod:`applications.supervision.comparing`), anew each night."""

    month = models.DateField(unique=True)
    compared = models.PositiveIntegerField()
    content = models.JSONField()
    computed_at = models.DateTimeField(auto_now=True)

    objects = CityQuerySet.as_manager()

    class Meta:
        ordering = ["-month"]

    def __str__(self) -> str:
        return f"comparison of {self.month:%Y-%m}"
