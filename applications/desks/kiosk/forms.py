"""What a holder types at a machine."""

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.accounts.refusals import Refused
from applications.applicants.numbers import Numbers, clean_id_number, clean_permit_number
from applications.desks.digits import clean_digits
from applications.desks.forms import PortalForm

_NUMBER = {"autocomplete": "off", "spellcheck": "false", "class": "kiosk-input", "data-pad": "0123456789X"}


class NumbersForm(PortalForm):
    """Permit number and identity number."""

    permit_number = forms.CharField(
        label=_("居住证编号"),
        help_text=_("印在居住证上，18 位"),
        max_length=40,
        widget=forms.TextInput(_NUMBER),
    )
    id_number = forms.CharField(
        label=_("身份证号码"),
        help_text=_("18 位，最后一位可以是 X"),
        max_length=40,
        widget=forms.TextInput(_NUMBER),
    )

    def clean(self) -> dict[str, object]:
        """Both in their one spelling, each with its own complaint."""
        found = dict(self.cleaned_data)
        for name, cleaned in (("permit_number", clean_permit_number), ("id_number", clean_id_number)):
            if name in found:
                try:
                    found[name] = cleaned(found[name])
                except Refused as refused:
                    self.add_error(name, refused.message)
        return found

    @property
    def numbers(self) -> Numbers:
        """What was typed, once it is valid."""
        return Numbers(self.cleaned_data["permit_number"], self.cleaned_data["id_number"])


class CodeForm(PortalForm):
    """The code of the SMS."""

    code = forms.CharField(
        label=_("验证码"),
        help_text=_("短信里的 6 位数字，10 分钟内有效"),
        max_length=40,
        widget=forms.TextInput(
            {
                "autocomplete": "off",
                "inputmode": "numeric",
                "class": "kiosk-input kiosk-input--code",
                "data-pad": "0123456789",
            }
        ),
    )

    def clean_code(self) -> str:
        """Six digits."""
        return clean_digits(self.cleaned_data["code"])
