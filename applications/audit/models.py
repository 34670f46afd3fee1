"""Events that are only ever added, each chained to the one before, and the seals over them.

Database triggers refuse to change or remove events, seals and entries (see ``triggers.py``); heads and
notes are the only rows here that change.
"""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from applications.audit.actors import AUDIT_ADMIN, ActorLike
from applications.vault.fields import EncryptedTextField

HASH_CHARS = 64


class AuditQuerySet(models.QuerySet[Any]):
    """Rows that only the audit administrator walks through; a room shows its own chains by selectors."""

    def visible_to(self, actor: ActorLike) -> Self:
        return self.all() if actor.role == AUDIT_ADMIN else self.none()


class Head(models.Model):
    """Where a chain stands. Its row is what two writers of one chain wait for.

    ``sealed_seq`` is the newest event that a seal covers. Because head and event are written in one
    transaction, an event that commits late is still found by the next sealing.
    """

    chain = models.CharField(primary_key=True, max_length=60)
    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=HASH_CHARS, blank=True)
    sealed_seq = models.PositiveBigIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["chain"], condition=Q(sealed_seq__lt=F("seq")), name="audit_head_unsealed")
        ]

    def __str__(self) -> str:
        return f"{self.chain} at {self.seq}"


class Event(models.Model):
    """One act: who, in which role, when, what, from which state to which, why. No personal data."""

    chain = models.CharField(max_length=60)
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    user_id = models.BigIntegerField(null=True)
    role = models.CharField(max_length=24)
    scope = models.CharField(max_length=24, blank=True)
    kind = models.CharField(max_length=60)
    before = models.CharField(max_length=40, blank=True)
    after = models.CharField(max_length=40, blank=True)
    reason_code = models.CharField(max_length=60, blank=True)
    data = models.JSONField(default=dict)
    facts_hash = models.CharField(max_length=HASH_CHARS, blank=True)
    note_hash = models.CharField(max_length=HASH_CHARS, blank=True)
    previous = models.CharField(max_length=HASH_CHARS, blank=True)
    hash = models.CharField(max_length=HASH_CHARS)

    objects = AuditQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "seq"], name="audit_event_place")]
        indexes = [models.Index(fields=["kind", "at"], name="audit_event_kind")]

    def __str__(self) -> str:
        return f"{self.chain} event {self.seq}"

    @property
    def note_text(self) -> str:
        """The reason in words, "" where none was given or retention has blanked it."""
        return self.note.text if self.note_hash else ""


class EventNote(models.Model):
    """The free text of one event. Blanking it, salt and all, leaves the chain whole."""

    event = models.OneToOneField(Event, on_delete=models.PROTECT, primary_key=True, related_name="note")
    text = EncryptedTextField(blank=True)
    salt = models.CharField(max_length=32, blank=True)
    blanked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"note of event {self.event_id}"


class Seal(models.Model):
    """A signed statement of where chains stood; each seal carries the hash of the one before."""

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    entries_hash = models.CharField(max_length=HASH_CHARS)
    previous = models.CharField(max_length=HASH_CHARS, blank=True)
    hash = models.CharField(max_length=HASH_CHARS)
    signature = models.CharField(max_length=HASH_CHARS)

    objects = AuditQuerySet.as_manager()

    def __str__(self) -> str:
        return f"seal {self.number}"


class SealEntry(models.Model):
    """One chain in one seal: its newest event and, through that event's hash, all before it."""

    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, related_name="entries")
    chain = models.CharField(max_length=60)
    seq = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=HASH_CHARS)

    objects = AuditQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "seq"], name="audit_entry_place")]

    def __str__(self) -> str:
        return f"{self.chain} sealed at {self.seq}"
