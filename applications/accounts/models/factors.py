"""The second factor: an authenticator app, and recovery codes for the day it is lost."""

from typing import Any

from django.db import models
from django_otp.models import Device, ThrottlingMixin

from applications.accounts.models.users import User
from applications.vault.fields import EncryptedTextField


class Authenticator(ThrottlingMixin, Device):  # type: ignore[misc]
    """The app in which a user holds a shared secret (RFC 6238: SHA-1, six digits, 30 seconds).

    A row stands for an app that has proved to know the secret; until then the secret is nowhere but in
    the session. Each wrong code doubles the wait before the next one, from whatever address it comes.
    """

    user: Any = models.OneToOneField(User, on_delete=models.CASCADE, related_name="authenticator")
    secret = EncryptedTextField()  # base 32, as apps take it
    last_step: Any = models.BigIntegerField()  # of 30 seconds: its code and earlier ones count no more
    created_at: Any = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"authenticator {self.pk}"

    def get_throttle_factor(self) -> int:
        """Seconds to wait after the first wrong code; then 2, 4, 8 …"""
        return 1


class RecoveryCode(models.Model):
    """One of the ten codes that each stand once for the app; an encrypted digest, the code is nowhere."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = EncryptedTextField()  # not a keyed one: that could not be moved to a new key
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"recovery code {self.pk}"
