"""表彰奖励: awards."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.desks.facts.answers import YesNoField, choices
from applications.desks.facts.rows import RowForm, Rows
from applications.desks.fields import DateField
from applications.policy.terms import AwardLevel


class AwardForm(RowForm):
    """One award."""

    level = forms.ChoiceField(label=_("表彰级别"), choices=choices(AwardLevel))
    awarded_on = DateField(label=_("表彰日期"), help_text=_("以证书或表彰文件为准"))
    earned_in_shanghai = YesNoField(label=_("是否在本市工作期间获得"))
    filed = YesNoField(
        label=_("表彰单位是否已经备案"), help_text=_("指在市评比达标表彰工作协调小组办公室备案")
    )


class AwardRows(Rows):
    """Every award that the person wants to count."""

    key = "awards"
    noun = _("表彰")
    form = AwardForm

    @classmethod
    def row_to_form(cls, row: Mapping[str, Any]) -> dict[str, Any]:
        return {"earned_in_shanghai": True, "filed": True, **row}
