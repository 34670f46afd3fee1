"""What is declared in a case: versions of the facts, and the applicant's own undertaking."""

from typing import Any

from django.conf import settings
from django.db import models

from applications.accounts.roles import Role
from applications.vault.fields import EncryptedJSONField


class CaseFacts(models.Model):
    """One saved version of the declared facts: a facts document (contract, section 1) as JSON text.

    ``curriculum`` is printed on the application form alone: the engine never reads it. Shared data (birth,
    permit, contributions) and the undertaking are not in it: they are joined when the case is read, so the
    employer's copy never holds them.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="facts")
    seq = models.PositiveIntegerField()
    document = models.TextField()
    # Rows of the form that are no facts of the engine: from, until, where, as what.
    curriculum = models.JSONField(default=list)
    changed = models.JSONField(default=list)  # the top-level keys that differ from the version before
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=24, choices=Role.choices)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "seq"], name="one_facts_version_per_seq")]
        ordering = ["seq"]

    def __str__(self) -> str:
        return f"facts {self.seq} of case {self.case_id}"


class Undertaking(models.Model):
    """The applicant's signed statement: facts true; no detention, offence or false material, or which.

    Never shown to the employer nor printed on the form [办法 14]. The newest one counts.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="undertakings")
    declared: Any = EncryptedJSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"undertaking {self.pk}"
