"""Where somebody is signed in."""

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from applications.accounts.models.users import User


class Session(AbstractBaseSession):
    """A browser's session; ``user`` is nobody until the sign-in is complete.

    ``device``: browser and system in words, ``begun_at``: when it was signed in.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="sessions")
    device = models.CharField(max_length=60, blank=True)
    begun_at = models.DateTimeField(null=True)
