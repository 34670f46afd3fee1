"""Anonymous records that the portal keeps and cannot read."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.utils import timezone

from applications.estimates.handles import ID_CHARS


class Purpose(models.TextChoices):
    """What a record is for; one that was sealed for one purpose does not open for another."""

    ANSWERS = "answers"  # a visitor's answers; id and key lie in his cookie
    RESULT = "result"  # a result behind a private link; id and key stand in the link
    EMPLOYER = "employer"  # a registration of an employer that is still being filled in


class SealedQuerySet(models.QuerySet[Any]):
    def living(self) -> Self:
        """Those that have not expired."""
        return self.filter(expires_on__gt=timezone.localdate())

    def expired(self) -> Self:
        """Those that are to be deleted."""
        return self.filter(expires_on__lte=timezone.localdate())


class Sealed(models.Model):
    """One record, without any identity. ``body`` is an AES-GCM token under the visitor's own key, bound to
    id and purpose; ``expires_on`` is the first day on which nobody can open it any more."""

    id = models.CharField(primary_key=True, max_length=ID_CHARS, editable=False)
    purpose = models.CharField(max_length=8, choices=Purpose)
    body = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)
    expires_on = models.DateField(db_index=True)

    objects = SealedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(purpose__in=Purpose.values), name="sealed_purpose")
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.id}"

    @property
    def last_day(self) -> dt.date:
        """The last day on which it opens."""
        return self.expires_on - dt.timedelta(days=1)
