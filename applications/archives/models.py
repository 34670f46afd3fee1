"""Where the archive of a closed case lies, under which key, whether its scans are out of the way, and over
which cases runs ended."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Actor
from applications.cases.models import Case
from applications.vault.fields import EncryptedTextField


class ArchiveState(models.TextChoices):
    SEALED = "sealed", _("已封存，扫描件尚未移出")
    EMPTIED = "emptied", _("扫描件已移入档案")
    OPENED = "opened", _("扫描件已调取")


class ArchiveQuerySet(models.QuerySet["Archive"]):
    def visible_to(self, actor: Actor) -> "ArchiveQuerySet":
        """Those of the cases that this actor may open."""
        return self.filter(case__in=Case.objects.visible_to(actor))


class Archive(models.Model):
    """One closed case as one sealed file; it is written once and never changed.

    ``sealing_key`` seals this file alone, so that new field keys rewrite this row and not the file.
    ``sha256``: of the file as it lies there, ``manifest_sha256``: of its table of contents, which the chain
    of the case names too. ``size`` in bytes; ``files``: how many scans are in it. ``open_until``: the last
    day on which scans that an officer fetched stay at hand.
    """

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="archive")
    name = models.CharField(max_length=120, unique=True)
    sealing_key = EncryptedTextField()
    sha256 = models.CharField(max_length=64)
    manifest_sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    files = models.PositiveIntegerField()
    sealed_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=8, choices=ArchiveState.choices, default=ArchiveState.SEALED)
    open_until = models.DateField(null=True, blank=True)

    objects = ArchiveQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="opened", open_until__isnull=False)
                | (~Q(state="opened") & Q(open_until=None)),
                name="an_opened_archive_has_its_last_day",
            )
        ]
        indexes = [
            models.Index(fields=["id"], condition=Q(state="sealed"), name="archives_to_empty"),
            models.Index(fields=["open_until"], condition=Q(state="opened"), name="archives_opened"),
        ]

    def __str__(self) -> str:
        return f"archive of case {self.case_id}"


class SealedScan(models.Model):
    """The hash of a scan that lies in an archive: the same file in another person's case is noticed still."""

    archive = models.ForeignKey(Archive, on_delete=models.CASCADE, related_name="scans")
    sha256 = models.CharField(max_length=64, db_index=True)

    def __str__(self) -> str:
        return f"scan in {self.archive_id}"


MOST_TRIES = 3
"""Runs that may end over one case, killed; then it is left out."""


class Attempt(models.Model):
    """Runs that began with a case and came to no end of it, good or bad: their process was killed."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, primary_key=True, related_name="+")
    tries = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.tries} runs with case {self.case_id}"
