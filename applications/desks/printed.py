"""Text that will stand on a paper: every character of it must be one that can be printed."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from applications.accounts.names import shown, unprintable

# Marks of width nothing and of direction come along from pages and chats; nobody sees or means them.
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u2028\u2029\u2060\ufeff"), None)


def check_printable(text: str) -> None:
    """Raises ValidationError that names the characters no paper could print."""
    if missing := unprintable(text):
        raise ValidationError(
            _("文书上印不出“%(characters)s”，请删去或者换一种写法"),
            code="unprintable",
            params={"characters": shown(missing)},
        )


class PrintedField(forms.CharField):
    """Words that a paper will print: reasons, addresses, what was studied."""

    default_validators = [check_printable]

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.translate(_UNSEEN) if isinstance(value, str) else value)
