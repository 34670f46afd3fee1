"""Files that prove something: what is known of them, never what is in them."""

import secrets
import uuid
from datetime import datetime

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import models
from django.utils.translation import gettext_lazy as _

FOLDER = "uploads"
"""Where uploaded files lie in the storage, and nothing else does."""


def random_name() -> str:
    """A name under which a file lies in storage: 192 random bits."""
    return f"{FOLDER}/{secrets.token_hex(24)}"


class ScanState(models.TextChoices):
    CLEAN = "clean", _("已查毒，未发现问题")
    NOT_SCANNED = "not_scanned", _("未经查毒")


class StoredFileQuerySet(models.QuerySet["StoredFile"]):
    """Reads of stored files. Which case or employer a file belongs to, the room above knows."""

    def unclaimed_of(self, user_id: int | None) -> "StoredFileQuerySet":
        """What this user uploaded and no case or employer has taken yet."""
        return self.filter(uploaded_by_id=user_id, claimed=False) if user_id else self.none()

    def orphaned(self, before: datetime) -> "StoredFileQuerySet":
        """What was uploaded before this moment and never claimed."""
        return self.filter(claimed=False, created_at__lt=before)

    def names(self) -> set[str]:
        """Every name in the storage that a row knows."""
        rows = self.values_list("stored_name", "preview_name")
        return {name for row in rows.iterator() for name in row if name}


class StoredFile(models.Model):
    """One accepted file: checked by content, stored under a random name.

    The name it had on the person's device is not kept, because names of files carry names of people;
    ``label`` is what the portal calls it (a material's name and a counter).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sha256 = models.CharField(max_length=64, db_index=True)
    content_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    pages = models.PositiveIntegerField(default=1)
    label = models.CharField(max_length=120, blank=True)
    stored_name = models.CharField(max_length=80, unique=True, default=random_name, editable=False)
    # A small JPEG of the first page; empty where none could be drawn.
    preview_name = models.CharField(max_length=80, blank=True, editable=False)
    scan = models.CharField(max_length=12, choices=ScanState.choices)
    claimed = models.BooleanField(default=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["claimed", "created_at"], name="stored_file_orphans")]

    def __str__(self) -> str:
        return f"file {self.pk}"

    def open(self) -> "File[bytes]":
        """The content, read from storage; the caller has checked and logged that it may be opened.

        :raises FileNotFoundError: the content is gone; the nightly sweep tells of it, too.
        """
        return default_storage.open(self.stored_name)

    def open_preview(self) -> "File[bytes]":
        """The small picture of the first page; as :meth:`open`."""
        if not self.preview_name:
            raise FileNotFoundError(self.pk)
        return default_storage.open(self.preview_name)
