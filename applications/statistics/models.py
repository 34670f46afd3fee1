"""Figures of one month and one district, computed at night, so that pages cost the same at any size."""

from django.db import models

from applications.accounts.roles import Actor, Role


class FiguresQuerySet(models.QuerySet["MonthFigures"]):
    """Figures; small ones may tell of a person: the public sees them through ``publishing`` alone."""

    def visible_to(self, actor: Actor) -> "FiguresQuerySet":
        """All for the city; nothing for others."""
        return self if actor.role is Role.CITY_OFFICER else self.none()


class MonthFigures(models.Model):
    """``month`` is its first day; ``tally`` as :mod:`applications.statistics.tally` describes it."""

    month = models.DateField()
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")
    tally = models.JSONField()
    computed_at = models.DateTimeField(auto_now=True)

    objects = FiguresQuerySet.as_manager()

    class Meta:
        ordering = ["month", "district_id"]
        constraints = [
            models.UniqueConstraint(fields=["month", "district"], name="one_tally_a_month_and_district"),
            models.CheckConstraint(condition=models.Q(month__day=1), name="figures_of_a_whole_month"),
        ]

    def __str__(self) -> str:
        return f"{self.district_id} {self.month:%Y-%m}"
