"""Invitations to act for an employer."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Actor
from applications.employers.sight import reach
from applications.vault.fields import BlindIndexField, EncryptedTextField
from applications.vault.index import DIGEST_CHARS

MOST_ATTEMPTS = 5


class InvitationChannel(models.TextChoices):
    SMS = "sms", _("短信")
    EMAIL = "email", _("电子邮件")


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations, narrowed to what somebody may see."""

    def visible_to(self, actor: Actor) -> "InvitationQuerySet":
        """Those of the employers that this actor may see."""
        return self.filter(reach(actor, "employer__"))

    def open(self) -> "InvitationQuerySet":
        """Those that can still be accepted: not used, not withdrawn, in time, not guessed at too often."""
        return self.filter(
            used_at=None, withdrawn_at=None, expires_at__gt=timezone.now(), attempts__lt=MOST_ATTEMPTS
        )


class Invitation(models.Model):
    """One invitation to one telephone number or mail address, accepted once or never.

    The code is kept as a keyed digest. ``to_index`` is the blind index of ``to``. ``invited_by`` is a manager
    of the employer, or the intake officer before whom an employer without a manager stood.
    """

    employer = models.ForeignKey("employers.Employer", on_delete=models.PROTECT, related_name="invitations")
    channel = models.CharField(max_length=8, choices=InvitationChannel.choices)
    to = EncryptedTextField()
    to_index = BlindIndexField(of="to", purpose="invited", db_index=True)
    digest = models.CharField(max_length=DIGEST_CHARS)
    is_manager = models.BooleanField(default=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"invitation {self.pk}"
