"""Forms of the public desk."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.accounts.models import RoleGrant
from applications.desks.forms import PortalForm
from applications.desks.widgets import Radios


class SignInForm(PortalForm):
    """Login name or permit number, and password."""

    login = forms.CharField(
        label=_("登录名"),
        help_text=_("申请人填写居住证编号，单位人事专员和工作人员填写用户名"),
        max_length=80,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        label=_("密码"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class RoleForm(PortalForm):
    """In which of one's own roles to go on; ``choices`` are pairs of a grant and its name."""

    grant = forms.TypedChoiceField(label=_("您要以哪个身份办理"), coerce=int, widget=Radios())

    def __init__(self, *args: Any, choices: list[tuple[RoleGrant, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = cast(forms.ChoiceField, self.fields["grant"])
        choice.choices = [(str(grant.pk), name) for grant, name in choices]
        choice.error_messages["required"] = _("请选择您要以哪个身份办理")


class VerifyForm(PortalForm):
    """Number and verification code of a paper, as printed on it."""

    n = forms.CharField(
        label=_("文书编号"),
        help_text=_("例如 沪积通〔2026〕310107-000123，括号用哪一种都可以"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    c = forms.CharField(
        label=_("校验码"),
        help_text=_("二维码下方的 16 位字母和数字，大小写和短横都不要紧"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    file = forms.FileField(
        label=_("PDF 文件"),
        help_text=_("手中是电子文件的，可以选上，系统比对它与签发的是否一字不差；文件不会保存"),
        required=False,
        allow_empty_file=True,
    )
