"""学习和工作简历 of the application form: from when to when, where, as what."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications.desks.facts.rows import DatedRowForm, Rows
from applications.desks.fields import MonthField
from applications.desks.printed import PrintedField


class CurriculumForm(DatedRowForm):
    """One time of studying or working."""

    first = MonthField(label=_("从哪个月"))
    last = MonthField(label=_("到哪个月"), help_text=_("现在还在的不填"), required=False)
    place = PrintedField(label=_("学校或单位"), max_length=50)
    position = PrintedField(label=_("专业或职务"), max_length=50)

    def clean_first(self) -> str:
        """A month that has begun."""
        month: str = self.cleaned_data["first"]
        if month > f"{timezone.localdate():%Y-%m}":
            raise forms.ValidationError(_("月份在将来，请核对"))
        return month


class CurriculumRows(Rows):
    """Every school after the junior one and every employer, the earliest first."""

    key = "curriculum"
    noun = _("经历")
    form = CurriculumForm

    @classmethod
    def to_facts(cls, cleaned: Any, head: Mapping[str, Any] | None = None) -> dict[str, Any]:
        rows = [cls.row_to_facts(row) for row in cleaned]
        return {cls.key: sorted(rows, key=lambda row: (row["from"], row.get("until", "9999")))}
