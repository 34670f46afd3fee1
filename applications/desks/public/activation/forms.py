"""Forms by which a holder activates or recovers the own account."""

import re
import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from applications.accounts.refusals import Refused
from applications.applicants.numbers import clean_id_number, clean_permit_number
from applications.desks.consents import AgreeForm
from applications.desks.forms import PortalForm
from applications.desks.passwords import chosen_password, repeated_password, same_twice


class NumbersForm(PortalForm):
    """Permit number and identity number."""

    permit_number = forms.CharField(
        label=_lazy("居住证编号"),
        help_text=_lazy("印在居住证上，18 位"),
        max_length=40,
        widget=forms.TextInput(
            {"class": "govuk-input--width-20 portal-id", "autocomplete": "off", "spellcheck": "false"}
        ),
    )
    id_number = forms.CharField(
        label=_lazy("身份证号码"),
        help_text=_lazy("18 位，最后一位可以是 X"),
        max_length=40,
        widget=forms.TextInput(
            {"class": "govuk-input--width-20 portal-id", "autocomplete": "off", "spellcheck": "false"}
        ),
    )

    def clean_permit_number(self) -> str:
        """The number in its one spelling."""
        return _cleaned(clean_permit_number, self.cleaned_data["permit_number"])

    def clean_id_number(self) -> str:
        """The number in its one spelling."""
        return _cleaned(clean_id_number, self.cleaned_data["id_number"])


class CodeForm(PortalForm):
    """The code, and an own password twice."""

    code = forms.CharField(
        label=_lazy("验证码"),
        help_text=_lazy("短信里的 6 位数字，10 分钟内有效"),
        max_length=40,
        widget=forms.TextInput(
            {"class": "govuk-input--width-10", "inputmode": "numeric", "autocomplete": "one-time-code"}
        ),
    )
    password = chosen_password(_lazy("设定密码"))
    again = repeated_password(_lazy("再输入一次密码"))

    def clean_code(self) -> str:
        """Six digits; blanks and full-width digits are understood."""
        digits = re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", self.cleaned_data["code"]))
        if not re.fullmatch(r"\d{6}", digits, re.ASCII):
            raise forms.ValidationError(_("请填写短信里的 6 位数字"))
        return digits

    def clean_again(self) -> str:
        """The same password twice."""
        return same_twice(self.cleaned_data)


class ActivationForm(AgreeForm, CodeForm):
    """The same, and that the holder agrees to how the own data are used."""

    field_order = ("code", "password", "again", "agreed")


def _cleaned(clean: Any, typed: str) -> str:
    try:
        return str(clean(typed))
    except Refused as refused:
        raise forms.ValidationError(refused.message) from refused
