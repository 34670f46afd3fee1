"""Calendar years as data. Public: everybody may see them."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublicQuerySet(models.QuerySet[Any]):
    """Rows that hold nothing personal."""

    def visible_to(self, actor: object) -> Self:
        return self.all()


class CalendarYear(models.Model):
    """A year whose notice is loaded. Whoever changes its days saves the year, so that caches notice."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = PublicQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.year)


class CalendarDay(models.Model):
    """A day that is not what its week day says."""

    class Kind(models.TextChoices):
        OFF = "off", _("放假")
        MAKE_UP = "make_up", _("调休上班")

    day = models.DateField(primary_key=True)
    year = models.ForeignKey(CalendarYear, on_delete=models.PROTECT, related_name="days")
    kind = models.CharField(max_length=8, choices=Kind)
    source = models.CharField(max_length=60)

    objects = PublicQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(day__year=models.F("year")), name="day_of_its_year")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.kind}"
