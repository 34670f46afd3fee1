"""Forms by which HR officers come in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _lazy

from applications.accounts.names import clean_name
from applications.accounts.phones import clean_mobile
from applications.accounts.refusals import Refused
from applications.desks.forms import PortalForm
from applications.desks.passwords import chosen_password, repeated_password, same_twice
from applications.employers.services import Newcomer


def login_field() -> forms.CharField:
    """An own login name."""
    return forms.CharField(
        label=_lazy("登录名"),
        help_text=_lazy("以英文字母开头，3 至 40 个小写字母、数字、点、横线或下划线，例如 hr-wang"),
        max_length=80,
        widget=forms.TextInput(
            {
                "class": "govuk-input--width-20",
                "autocomplete": "username",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
    )


class PasswordForm(PortalForm):
    """An own password, twice."""

    password = chosen_password(_lazy("设定密码"))
    again = repeated_password(_lazy("再输入一次密码"))

    def clean_again(self) -> str:
        """The same password twice."""
        return same_twice(self.cleaned_data)


class InvitationForm(PortalForm):
    """Where the invitation went, and its code."""

    to = forms.CharField(
        label=_lazy("收到邀请的手机号码或电子邮箱"),
        max_length=120,
        widget=forms.TextInput({"class": "govuk-input--width-20", "autocomplete": "off"}),
    )
    code = forms.CharField(
        label=_lazy("邀请码"),
        help_text=_lazy("短信或邮件里的 8 位字母和数字，大小写不要紧"),
        max_length=20,
        widget=forms.TextInput(
            {"class": "govuk-input--width-10 portal-id", "autocomplete": "off", "spellcheck": "false"}
        ),
    )


class NewcomerForm(PasswordForm):
    """Who accepts. The telephone number is asked only where the invitation went by mail."""

    field_order = ("name", "phone", "login", "password", "again")
    name = forms.CharField(
        label=_lazy("您的姓名"), max_length=60, widget=forms.TextInput({"class": "govuk-input--width-10"})
    )
    phone = forms.CharField(
        label=_lazy("您的手机号码"),
        max_length=24,
        widget=forms.TextInput({"class": "govuk-input--width-20", "inputmode": "tel", "autocomplete": "tel"}),
    )
    login = login_field()

    def __init__(self, *args: Any, by_sms: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if by_sms:
            del self.fields["phone"]

    def clean_name(self) -> str:
        """The name as papers can print it."""
        return _cleaned(clean_name, self.cleaned_data["name"])

    def clean_phone(self) -> str:
        """Eleven digits."""
        return _cleaned(clean_mobile, self.cleaned_data["phone"])

    def newcomer(self) -> Newcomer:
        """What a valid form says."""
        given = self.cleaned_data
        return Newcomer(
            name=given["name"],
            phone=given.get("phone", ""),
            login=given["login"],
            password=given["password"],
        )


class LoginForm(PortalForm):
    """Whose password was forgotten."""

    login = forms.CharField(
        label=_lazy("登录名"),
        max_length=80,
        widget=forms.TextInput(
            {"class": "govuk-input--width-20", "autocomplete": "username", "autocapitalize": "none"}
        ),
    )


class RecoveryForm(PasswordForm):
    """The code by SMS or a recovery code, and a new password."""

    field_order = ("code", "password", "again")
    code = forms.CharField(
        label=_lazy("短信验证码或恢复码"),
        help_text=_lazy("短信里的 6 位数字，10 分钟内有效；或者设置动态验证码时保存的一个恢复码"),
        max_length=40,
        widget=forms.TextInput({"class": "govuk-input--width-10", "autocomplete": "one-time-code"}),
    )


def _cleaned(clean: Any, typed: str) -> str:
    try:
        return str(clean(typed))
    except Refused as refused:
        raise forms.ValidationError(refused.message) from refused
