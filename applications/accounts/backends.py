"""Checks a login and a password."""

from typing import Any

from django.contrib.auth.backends import BaseBackend

from applications.accounts.models import User
from applications.accounts.selectors import open_grants

BACKEND = "applications.accounts.backends.PortalBackend"


class PortalBackend(BaseBackend):
    """Knows users by ``login`` (see :mod:`applications.accounts.logins`); the inactive and roleless fail."""

    def authenticate(
        self, request: Any, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> User | None:
        if not username or password is None:
            return None
        user = User.objects.filter(login=username).first()
        if user is None:
            # The same work as for a known login, so that the answer's time does not tell them apart.
            User().set_password(password)
            return None
        matches = user.check_password(password)
        return user if matches and user.is_active and open_grants(user.pk) else None

    def get_user(self, user_id: int) -> User | None:
        return User.objects.filter(pk=user_id, is_active=True).first()
