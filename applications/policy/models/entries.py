"""Lists of names (majors, occupations, awards, areas), each entry with its validity."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from applications.policy.kinds import LISTS


class EntryQuerySet(models.QuerySet[Any]):
    """Entries; everybody may read them."""

    def visible_to(self, actor: object) -> Self:
        return self.all()

    def covering(self, on: date) -> Self:
        """Rows whose validity holds the day, whatever a newer row says."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=on), valid_from__lte=on)

    def in_force(self, on: date) -> Self:
        """What is on the lists on a day: of all rows of a name that hold the day, the newest one decides."""
        newer = ListEntry.objects.covering(on).filter(
            kind=OuterRef("kind"), name=OuterRef("name"), pk__gt=OuterRef("pk")
        )
        return self.covering(on).filter(~Exists(newer), listed=True)


class ListEntry(models.Model):
    """A name put on a list (``listed``) or taken off it, from ``valid_from`` to ``valid_until`` or for good.

    ``code`` is the number that the source document gives it, where it has one.
    """

    kind = models.CharField(max_length=20, choices=[(kind.value, kind.label) for kind in LISTS])
    code = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=120)
    listed = models.BooleanField(default=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    proposal = models.ForeignKey("policy.Proposal", on_delete=models.PROTECT, related_name="entries")
    published_at = models.DateTimeField(auto_now_add=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["kind", "name", "id"], name="policy_entry_of_a_name")]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="entry_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="entry_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.name}"
