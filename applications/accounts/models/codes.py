"""One-time codes sent by SMS."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CodePurpose(models.TextChoices):
    ACTIVATION = "activation", _("激活账户")
    RECOVERY = "recovery", _("找回密码")
    PHONE = "phone", _("确认手机号码")
    KIOSK = "kiosk", _("自助打印")


class Code(models.Model):
    """A one-time code on its way to somebody, kept as a keyed digest.

    ``subject`` is a keyed digest of what was typed, so that asking for a code that nobody will get leaves
    the same trace as asking for one that is sent.
    """

    purpose = models.CharField(max_length=16, choices=CodePurpose.choices)
    subject = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["purpose", "subject", "created_at"], name="codes_of_subject")]

    def __str__(self) -> str:
        return f"code {self.pk}"
