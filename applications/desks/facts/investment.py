"""投资纳税或带动本地就业: share, and three years of tax and of local staff."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.desks.facts.answers import Changes, Document, FactsForm, YesNoField, number
from applications.desks.fields import MoneyField
from applications.desks.widgets import UnitInput

_YEARS = 3  # the full calendar years before the application year (rules, choice 11)
_PARTS = (("tax", "tax_paid"), ("staff", "local_staff"))


class InvestmentForm(FactsForm):
    """Asked by year: the three years that count, and years that the document has besides."""

    keys = ("investment",)
    mark_optional = False

    applies = YesNoField(
        label=_("您在本市投资办企业，并以纳税或聘用本市户籍人员申报加分吗"),
        help_text=_("选“否”的，下面不用填"),
    )
    share = forms.DecimalField(
        label=_("您的出资比例"),
        min_value=0,
        max_value=100,
        max_digits=10,
        decimal_places=6,
        required=False,
        widget=UnitInput("%", attrs={"class": "govuk-input--width-5"}),
        error_messages={
            "invalid": _("请填写百分数，例如 80"),
            "max_value": _("出资比例不超过 100%%"),
            "min_value": _("出资比例不能是负数"),
        },
    )

    def __init__(self, data: Any = None, *, document: Document, on: date, **kwargs: Any) -> None:
        super().__init__(data, document=document, on=on, **kwargs)
        held = document.get("investment") or {}
        years = {str(on.year - back) for back in range(1, _YEARS + 1)}
        years |= {year for _name, key in _PARTS for year in held.get(key) or {}}
        ordered = sorted(years)
        for year in ordered:
            self.fields[f"tax_{year}"] = MoneyField(
                label=_("%(year)s 年企业纳税额") % {"year": year}, unit=_("元"), required=False
            )
        for year in ordered:
            self.fields[f"staff_{year}"] = forms.DecimalField(
                label=_("%(year)s 年聘用本市户籍人数") % {"year": year},
                min_value=0,
                max_digits=9,
                decimal_places=2,
                required=False,
                widget=UnitInput(_("人"), attrs={"class": "govuk-input--width-5"}),
                error_messages={"invalid": _("请填写人数，例如 12"), "min_value": _("人数不能是负数")},
            )
        self.fieldsets = (
            (_("每年缴纳的税款"), [f"tax_{year}" for year in ordered]),
            (_("每年的本市户籍职工"), [f"staff_{year}" for year in ordered]),
        )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if (
            self.cleaned_data.get("applies")
            and self.cleaned_data.get("share") is None
            and "share" not in self.errors
        ):
            self.add_error("share", _("请填写您的出资比例；独资的填写 100"))
        return cleaned

    @classmethod
    def locked_values(cls, known: Any) -> dict[str, Any]:
        return {f"tax_{year}": amount for year, amount in known["tax_paid"].items()}

    @classmethod
    def to_form(cls, document: Document) -> dict[str, Any]:
        held = document.get("investment")
        if held is None:
            return {}
        share = number(Decimal(str(held.get("share", 1))) * 100)
        values: dict[str, Any] = {
            "applies": True,
            "share": f"{share:f}" if isinstance(share, Decimal) else share,
        }
        for name, key in _PARTS:
            values |= {f"{name}_{year}": amount for year, amount in (held.get(key) or {}).items()}
        return values

    @classmethod
    def to_facts(cls, cleaned: Mapping[str, Any]) -> Changes:
        if not cleaned["applies"]:
            return {"investment": None}
        value: dict[str, Any] = {"share": number(cleaned["share"] / 100)}
        for name, key in _PARTS:
            years = {
                field.removeprefix(f"{name}_"): number(amount)
                for field, amount in sorted(cleaned.items())
                if field.startswith(f"{name}_") and amount is not None
            }
            if years:
                value[key] = years
        return {"investment": value}
