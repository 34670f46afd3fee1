"""The system account of an authority: what it may push."""

from django.db import models
from django.db.models import Q


class AuthorityAccount(models.Model):
    """``name`` is the source under which its answers are kept; ``kinds`` the names of the documents that it
    may push. Of the token only a digest is kept."""

    name = models.CharField(max_length=80)
    kinds = models.JSONField(default=list)
    token_digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name"], condition=Q(ended_at=None), name="one_open_account_per_authority"
            )
        ]

    def __str__(self) -> str:
        return f"authority account {self.pk}"
