"""The form of an officer's look-up: the columns of the kind's document but those that name the person."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.accounts.refusals import Refused
from applications.authorities.columns import Column, Sort
from applications.authorities.kinds import Kind
from applications.desks.fields import DateField, MoneyField, MonthField
from applications.desks.forms import PortalForm


class LookUpForm(PortalForm):
    """Where it was looked up, and what was answered word for word; below the values of the kind."""

    kind: Kind
    source = forms.CharField(
        label=_("查询途径"), help_text=_("例如：系统名称、窗口、复函文号"), max_length=80
    )
    note = forms.CharField(
        label=_("查得的原文"),
        help_text=_("照录查询结果，作为原始凭据保存"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        """Texts are read as those of a file."""
        super().clean()
        for column in _asked(self.kind):
            typed = self.cleaned_data.get(column.name)
            if column.sort is Sort.TEXT and typed:
                try:
                    self.cleaned_data[column.name] = column.from_text(typed)
                except Refused as refused:
                    self.add_error(column.name, refused.message)
        return self.cleaned_data

    def values(self) -> dict[str, Any]:
        """The clean values of the kind's columns."""
        given = self.cleaned_data
        return {
            column.name: column.default if given[column.name] in (None, "") else given[column.name]
            for column in _asked(self.kind)
        }


def look_up_form(kind: Kind) -> type[LookUpForm]:
    """The form of one kind."""
    fields = {column.name: _field(column) for column in _asked(kind)}
    return type("LookUpForm", (LookUpForm,), {**fields, "kind": kind, "field_order": [*fields]})


def _asked(kind: Kind) -> list[Column]:
    return [column for column in kind.columns if column.name not in kind.holder]


_PLAIN: dict[Sort, type[forms.Field]] = {
    Sort.DAY: DateField,
    Sort.MONTH: MonthField,
    Sort.AMOUNT: MoneyField,
}


def _field(column: Column) -> forms.Field:
    given: dict[str, Any] = {"label": column.label, "required": column.required}
    if column.sort in _PLAIN:
        return _PLAIN[column.sort](**given)
    match column.sort:
        case Sort.NUMBER:
            return forms.DecimalField(min_value=0, max_digits=12, decimal_places=3, **given)
        case Sort.FLAG:
            return forms.BooleanField(**given | {"required": False}, initial=column.default is True)
        case Sort.CHOICE:
            first = "" if column.required else column.default
            choices = [("", _("请选择")), *column.choices.items()]
            return forms.ChoiceField(choices=choices, initial=first, **given)
        case _:
            return forms.CharField(max_length=column.schema["maxLength"], **given)
