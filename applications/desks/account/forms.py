"""Forms about the second factor."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.desks.forms import PortalForm
from applications.desks.passwords import chosen_password, repeated_password, same_twice

_CODE_BOX = {
    "class": "govuk-input--width-10 portal-id",
    "autocomplete": "one-time-code",
    "autocapitalize": "characters",
    "spellcheck": "false",
}


class FactorForm(PortalForm):
    """The code that the app shows, or a recovery code."""

    code = forms.CharField(
        label=_("动态验证码"),
        help_text=_("手机验证器应用现在显示的 6 位数字；手机不在身边的，填写一个恢复码"),
        max_length=40,
        widget=forms.TextInput(_CODE_BOX),
    )


class SetUpForm(PortalForm):
    """The first code of a new app."""

    code = forms.CharField(
        label=_("应用显示的 6 位数字"),
        max_length=40,
        widget=forms.TextInput(_CODE_BOX | {"inputmode": "numeric"}),
    )


class NewPasswordForm(PortalForm):
    """A new password, twice."""

    password = chosen_password(_("新密码"))
    again = repeated_password(_("再输入一次新密码"))

    def clean_again(self) -> str:
        """The same once more."""
        return same_twice(self.cleaned_data)


class LossForm(PortalForm):
    """Whose app is lost, and how the officer knows that it is he."""

    login = forms.CharField(
        label=_("对方的登录名"),
        help_text=_("工作人员和单位人事专员填写用户名，申请人填写居住证编号"),
        max_length=80,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    reason = forms.CharField(
        label=_("原因"),
        help_text=_("例如：手机丢失，已当面核对工作证"),
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
    )
    seen = forms.BooleanField(label=_("我已当面或者通过单位电话核实，确认是本人提出"))

    def clean_reason(self) -> Any:
        """One line of words."""
        return " ".join(self.cleaned_data["reason"].split())
