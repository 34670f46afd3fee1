"""学习和工作简历 of the application form: from when to when, where, as what."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications.accounts.names import clean_name
from applications.accounts.refusals import Refused
from applications.desks.facts.rows import DatedRowForm, Rows
from applications.desks.fields import MonthField


class CurriculumForm(DatedRowForm):
    """One time of studying or working."""

    first = MonthField(label=_("从哪个月"))
    last = MonthField(label=_("到哪个月"), help_text=_("现在还在的不填"), required=False)
    place = forms.CharField(label=_("学校或单位"), max_length=50)
    position = forms.CharField(label=_("专业或职务"), max_length=50)

    def clean_first(self) -> str:
        """A month that has begun."""
        month: str = self.cleaned_data["first"]
        if month > f"{timezone.localdate():%Y-%m}":
            raise forms.ValidationError(_("月份在将来，请核对"))
        return month

    def clean_place(self) -> str:
        """Printed on the form, so every character must be one that can be."""
        return _printable(self.cleaned_data["place"])

    def clean_position(self) -> str:
        """The same."""
        return _printable(self.cleaned_data["position"])


class CurriculumRows(Rows):
    """Every school after the junior one and every employer, the earliest first."""

    key = "curriculum"
    noun = _("经历")
    form = CurriculumForm

    @classmethod
    def to_facts(cls, cleaned: Any, head: Mapping[str, Any] | None = None) -> dict[str, Any]:
        rows = [cls.row_to_facts(row) for row in cleaned]
        return {cls.key: sorted(rows, key=lambda row: (row["from"], row.get("until", "9999")))}


def _printable(typed: str) -> str:
    try:
        return clean_name(typed)
    except Refused as refused:
        raise forms.ValidationError(refused.message) from refused
