"""The two fields by which somebody chooses an own password."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy


def chosen_password(label: Any) -> forms.CharField:
    """A new password."""
    hint = _lazy(
        "至少 10 个字符，不能全是数字，不能是常见的密码，不能含有“积分”等本服务的用语和您的姓名、登录名、号码"
    )
    return _field(label, help_text=hint)


def repeated_password(label: Any) -> forms.CharField:
    """The same once more."""
    return _field(label)


def same_twice(cleaned: Mapping[str, Any]) -> str:
    """What ``clean_again`` answers: the fields are named ``password`` and ``again``.

    :raises ValidationError: the two differ.
    """
    again: str = cleaned["again"]
    if "password" in cleaned and again != cleaned["password"]:
        raise forms.ValidationError(_("两次输入的密码不一样，请重新输入"))
    return again


def _field(label: Any, **options: Any) -> forms.CharField:
    box = forms.PasswordInput({"autocomplete": "new-password"})
    return forms.CharField(label=label, strip=False, max_length=200, widget=box, **options)
