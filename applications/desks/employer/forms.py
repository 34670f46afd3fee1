"""Forms of the employer desk besides those of the facts and of the registration."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications.accounts.names import clean_name
from applications.accounts.phones import clean_mobile
from applications.accounts.refusals import Refused
from applications.applicants.numbers import clean_id_number, clean_permit_number
from applications.applicants.services import NewPerson
from applications.applicants.waiting import check_issue_day
from applications.desks.fields import DateField
from applications.desks.forms import PortalForm


class AccountForm(PortalForm):
    """An employee for whom an account is opened."""

    name = forms.CharField(
        label=_("姓名"),
        help_text=_("与居住证上一致"),
        max_length=60,
        widget=forms.TextInput({"class": "govuk-input--width-10", "autocomplete": "off"}),
    )
    id_number = forms.CharField(
        label=_("身份证号码"),
        help_text=_("18 位，最后一位可以是 X"),
        max_length=40,
        widget=forms.TextInput({"class": "govuk-input--width-20 portal-id", "autocomplete": "off"}),
    )
    permit_number = forms.CharField(
        label=_("居住证编号"),
        help_text=_("印在居住证上，18 位，以 31 开头"),
        max_length=40,
        widget=forms.TextInput({"class": "govuk-input--width-20 portal-id", "autocomplete": "off"}),
    )
    permit_issued_on = DateField(label=_("居住证签发日期"), help_text=_("签发满 3 个工作日后才能开户"))
    permit_valid_until = DateField(label=_("居住证有效期至"), required=False)
    phone = forms.CharField(
        label=_("职工本人的手机号码"),
        help_text=_("验证码只发给本人；与居住证登记的号码一致时自动确认"),
        max_length=24,
        widget=forms.TextInput({"class": "govuk-input--width-20", "inputmode": "tel", "autocomplete": "off"}),
    )

    def clean_name(self) -> str:
        """The name as papers can print it."""
        return str(_cleaned(clean_name, self.cleaned_data["name"]))

    def clean_id_number(self) -> str:
        """The number in its one spelling."""
        return str(_cleaned(clean_id_number, self.cleaned_data["id_number"]))

    def clean_permit_number(self) -> str:
        """The number in its one spelling."""
        return str(_cleaned(clean_permit_number, self.cleaned_data["permit_number"]))

    def clean_permit_issued_on(self) -> date:
        """A day that is three working days ago; otherwise the first day on which it will be."""
        day: date = self.cleaned_data["permit_issued_on"]
        _cleaned(check_issue_day, day, timezone.localdate())
        return day

    def clean_phone(self) -> str:
        """Eleven digits."""
        return str(_cleaned(clean_mobile, self.cleaned_data["phone"]))

    def entered(self) -> NewPerson:
        """What a valid form says."""
        return NewPerson(**self.cleaned_data)


def _cleaned(clean: Any, *typed: Any) -> Any:
    try:
        return clean(*typed)
    except Refused as refused:
        raise forms.ValidationError(refused.message) from refused
