"""教育背景: levels of education."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.desks.facts.answers import choices
from applications.desks.facts.rows import RowForm, Rows
from applications.desks.fields import DateField
from applications.desks.printed import PrintedField
from applications.policy.terms import EducationLevel, EducationMode


class EducationForm(RowForm):
    """One level of education."""

    level = forms.ChoiceField(label=_("学历学位"), choices=choices(EducationLevel))
    mode = forms.ChoiceField(
        label=_("学习形式"), help_text=_("不影响分数，只决定需要哪些材料"), choices=choices(EducationMode)
    )
    major = PrintedField(label=_("专业"), max_length=60, required=False)
    graduated_on = DateField(label=_("毕业日期"), help_text=_("以毕业证书为准"), required=False)


class EducationRows(Rows):
    """Every level that the person wants to count."""

    key = "education"
    noun = _("学历")
    form = EducationForm

    @classmethod
    def row_to_form(cls, row: Mapping[str, Any]) -> dict[str, Any]:
        return {"mode": EducationMode.FULL_TIME, **row}
