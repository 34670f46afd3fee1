"""劳动（聘用）合同: contracts with employers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.accounts.refusals import Refused
from applications.desks.facts.rows import DatedRowForm, Rows
from applications.desks.fields import DateField
from applications.employers.uscc import clean_uscc


class ContractForm(DatedRowForm):
    """One contract."""

    employer = forms.CharField(
        label=_("用人单位的统一社会信用代码"),
        help_text=_("18 位，印在营业执照上，也可以向单位人事询问"),
        max_length=40,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20 portal-id", "spellcheck": "false"}),
    )
    first = DateField(label=_("合同开始日期"))
    last = DateField(label=_("合同结束日期"), help_text=_("无固定期限的合同不填"), required=False)

    def clean_employer(self) -> str:
        """The code in its one spelling; a failing check digit is left to the person (such codes exist)."""
        try:
            return clean_uscc(self.cleaned_data["employer"], confirmed=True)
        except Refused as refused:
            raise forms.ValidationError(refused.message) from refused


class ContractRows(Rows):
    """Every contract, the present one and earlier ones."""

    key = "contracts"
    noun = _("合同")
    form = ContractForm
