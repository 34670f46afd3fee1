"""The points somebody holds: one record a person, made of dated entries that are only ever added."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Actor, Role
from applications.cases.models import Case


class EntryKind(models.TextChoices):
    DETERMINED = "determined", _("核定")
    CONFIRMED = "confirmed", _("确认")
    ADJUSTED_UP = "adjusted_up", _("调增")
    ADJUSTED_DOWN = "adjusted_down", _("调减")
    DEDUCTED = "deducted", _("扣减")
    CORRECTED = "corrected", _("纠正")
    LAPSED = "lapsed", _("失效")
    CANCELLED = "cancelled", _("注销")


ENDING_KINDS = frozenset({EntryKind.LAPSED, EntryKind.CANCELLED})
ADJUSTING_KINDS = frozenset({EntryKind.ADJUSTED_UP, EntryKind.ADJUSTED_DOWN})


class RecordQuerySet(models.QuerySet["PointsRecord"]):
    def visible_to(self, actor: Actor) -> "RecordQuerySet":
        """The holder's own record; for reviewers and determining officers those of the people in their
        cases; the manager's those of the district that last entered points; all for the city.

        Employers see the notice's employer copy, never the record; the counter checks papers, not points.
        """
        if actor.role is Role.CITY_OFFICER:
            return self
        if actor.role is Role.DISTRICT_MANAGER:
            return self.filter(district_id=actor.scope)
        if actor.role in {Role.REVIEWER, Role.DETERMINING_OFFICER}:
            return self.filter(person__in=Case.objects.visible_to(actor).values("person"))
        if actor.role is Role.APPLICANT:
            return self.filter(person_id=actor.scope_id)
        return self.none()


class PointsRecord(models.Model):
    """One person's record. ``district`` is the one of the original acceptance point."""

    person = models.OneToOneField("applicants.Person", on_delete=models.PROTECT, related_name="points_record")
    district = models.ForeignKey("places.District", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = RecordQuerySet.as_manager()

    def __str__(self) -> str:
        return f"record {self.pk}"


class EntryQuerySet(models.QuerySet["RecordEntry"]):
    def visible_to(self, actor: Actor) -> "EntryQuerySet":
        """Entries of the records that this actor may read."""
        return self.filter(record__in=PointsRecord.objects.visible_to(actor))


class RecordEntry(models.Model):
    """What the person holds from ``effective_on`` until the next entry, at most to ``valid_until`` inclusive.

    Entries of one record follow each other by ``seq`` and never overlap: the next one ends the one before.
    """

    record = models.ForeignKey(PointsRecord, on_delete=models.PROTECT, related_name="entries")
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=16, choices=EntryKind.choices)
    case = models.ForeignKey("cases.Case", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    points = models.PositiveIntegerField()
    standard = models.PositiveIntegerField()
    reached = models.BooleanField()
    effective_on = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    paper = models.ForeignKey(
        "notices.Paper", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["record_id", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["record", "seq"], name="one_entry_a_place"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("effective_on")),
                name="entry_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.points} {self.effective_on}"
