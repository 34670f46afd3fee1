"""A simulation and its partitions: the draft, the day, and what came of it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Actor, Role


class SimulationState(models.TextChoices):
    RUNNING = "running", _("计算中")
    DONE = "done", _("已完成")
    FAILED = "failed", _("失败")


class SimulationQuerySet(models.QuerySet["Simulation"]):
    def visible_to(self, actor: Actor) -> "SimulationQuerySet":
        """All for the city, which makes the drafts; nothing for others."""
        return self if actor.role is Role.CITY_OFFICER else self.none()


class Simulation(models.Model):
    """Every current record scored twice for one day: as things are, and under a draft.

    Rulebooks and reference wages of both sides are kept as they were read, so that the result can be made
    again. ``known_on`` is the day whose current records are meant. ``result`` is a tally
    (:mod:`applications.simulations.tally`).
    """

    on = models.DateField()
    known_on = models.DateField()
    baseline = models.CharField(max_length=20)
    draft_name = models.CharField(max_length=100)
    draft = models.TextField(blank=True)
    wages = models.JSONField()
    draft_wages = models.JSONField()
    state = models.CharField(max_length=8, choices=SimulationState.choices, default=SimulationState.RUNNING)
    failure = models.CharField(max_length=300, blank=True)
    result = models.JSONField(null=True, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = SimulationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"simulation {self.pk}: {self.draft_name} on {self.on}"


class PartitionQuerySet(models.QuerySet["Partition"]):
    def visible_to(self, actor: Actor) -> "PartitionQuerySet":
        """Those of the simulations that this actor may read."""
        return self.filter(simulation__in=Simulation.objects.visible_to(actor))

    def open(self) -> "PartitionQuerySet":
        """Those that still have to be computed."""
        return self.filter(tally__isnull=True, simulation__state=SimulationState.RUNNING)


class Partition(models.Model):
    """Records from one id to another, computed by one worker at a time.

    ``crossings`` lists who comes to the standard score or falls below it; see
    :class:`applications.simulations.comparing.Crossing`.
    """

    simulation = models.ForeignKey(Simulation, on_delete=models.CASCADE, related_name="partitions")
    number = models.PositiveIntegerField()
    first_record = models.BigIntegerField()
    last_record = models.BigIntegerField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    tally = models.JSONField(null=True, blank=True)
    crossings = models.JSONField(default=list)

    objects = PartitionQuerySet.as_manager()

    class Meta:
        ordering = ["simulation_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["simulation", "number"], name="one_partition_a_number")
        ]

    def __str__(self) -> str:
        return f"records {self.first_record} to {self.last_record}"
