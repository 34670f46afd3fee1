"""What the counter of a district decides on: handed in, returned or decided with the originals before it."""

from django.conf import settings
from django.db import models


class AtTheCounter(models.Model):
    """Columns of whatever an employer hands in at the counter. ``version`` grows with every write."""

    version = models.PositiveIntegerField(default=1)
    returned_items = models.JSONField(default=list, blank=True)
    reason = models.TextField(blank=True)
    originals_sighted = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True
