"""Forms with which somebody proves an own telephone number: the number, then the code that went to it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.desks.digits import clean_digits
from applications.desks.forms import PortalForm


class PhoneForm(PortalForm):
    """The own number."""

    phone = forms.CharField(
        label=_("手机号码"),
        max_length=24,
        widget=forms.TextInput({"class": "govuk-input--width-20", "inputmode": "tel", "autocomplete": "tel"}),
    )


class CodeForm(PortalForm):
    """The code that went to it."""

    code = forms.CharField(
        label=_("验证码"),
        help_text=_("短信里的 6 位数字，10 分钟内有效"),
        max_length=40,
        widget=forms.TextInput(
            {"class": "govuk-input--width-10", "inputmode": "numeric", "autocomplete": "one-time-code"}
        ),
    )

    def clean_code(self) -> str:
        """Six digits."""
        return clean_digits(self.cleaned_data["code"])
