"""How often something was tried."""

from django.db import models


class Tally(models.Model):
    """Tries at one gate by one account, one number or from one address, until they are forgotten.

    ``subject`` is a keyed digest: the table names nobody.
    """

    gate = models.CharField(max_length=16)
    kind = models.CharField(max_length=8)
    subject = models.CharField(max_length=64)
    tries = models.PositiveIntegerField(default=0)
    until = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["gate", "kind", "subject"], name="tally_once")]

    def __str__(self) -> str:
        return f"tally {self.pk}"
