"""Contracts of the full estimate: employers have the names under which the record of months has them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.desks.facts.answers import Document
from applications.desks.facts.rows import DatedRowForm, Rows
from applications.desks.fields import DateField
from applications.desks.public.estimate.facts.full import payers_without_contract
from applications.spreadsheets.cells import MOST_CHARS, employer_name


class ContractForm(DatedRowForm):
    """One contract."""

    employer = forms.CharField(
        label=_("用人单位"),
        help_text=_("写法须与缴费记录上的缴费单位一致"),
        max_length=MOST_CHARS,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    first = DateField(label=_("合同开始日期"))
    last = DateField(label=_("合同结束日期"), help_text=_("无固定期限的合同不填"), required=False)

    def clean_employer(self) -> str:
        """In the one spelling by which payer and employer are compared."""
        return employer_name(self.cleaned_data["employer"])


class ContractRows(Rows):
    """Every contract; payers without one are put in as rows to be completed."""

    key = "contracts"
    noun = _("合同")
    form = ContractForm

    @classmethod
    def to_form(cls, document: Document) -> list[dict[str, Any]]:
        answered = "contracts" in (document.get("done") or ())
        begun = [] if answered else payers_without_contract(document)
        return [*super().to_form(document), *({"employer": name} for name in begun)]
