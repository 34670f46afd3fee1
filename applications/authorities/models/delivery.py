"""One document that an authority delivered, and how far it was taken in."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.applicants.tally import Tally
from applications.vault.fields import EncryptedTextField


class Way(models.TextChoices):
    """How the document came."""

    FILE = "file", _("文件导入")
    PUSH = "push", _("接口推送")
    LOOK_UP = "look_up", _("工作人员查询登记")


class Delivery(models.Model):
    """Every stored answer names its delivery: source, moment and the raw document's SHA-256 stand here.

    ``line`` and ``offset`` (bytes) say how far the document was taken in, ``rejected_bytes`` how much of the
    file of refused rows belongs to that. ``faults`` are those of a push. ``raw`` is what an officer noted of
    the authority's answer; of files and pushes the authority keeps the original, and we its hash alone.
    """

    kind = models.CharField(max_length=24)
    way = models.CharField(max_length=8, choices=Way.choices)
    source = models.CharField(max_length=80)
    sha256 = models.CharField(max_length=64)
    account = models.ForeignKey(
        "authorities.AuthorityAccount", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    key = models.CharField(max_length=80, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    raw = EncryptedTextField(blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True)  # when ``raw`` was blanked
    began_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    line = models.PositiveIntegerField(default=0)
    offset = models.PositiveBigIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    unknown = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    rejected_bytes = models.PositiveBigIntegerField(default=0)
    faults = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "key"], condition=Q(way="push"), name="one_push_per_key"
            ),
            models.UniqueConstraint(
                fields=["kind", "sha256"],
                condition=Q(way="file", finished_at=None),
                name="one_open_delivery_per_file",
            ),
        ]

    def __str__(self) -> str:
        return f"delivery {self.pk}"

    @property
    def tally(self) -> Tally:
        """What became of the rows so far."""
        return Tally(self.added, self.changed, self.same, self.unknown)
