"""Contributions as ranges of months: what a person reads off his record in a few lines."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications.desks.facts.answers import number
from applications.desks.facts.rows import RowForm, Rows
from applications.desks.fields import MoneyField, MonthField
from applications.desks.public.estimate.facts.spans import (
    BACK_PAID,
    EARLIEST,
    MOST_MONTHS,
    OTHER_EMPLOYER,
    TAX_DIFFERS,
    month_of,
    months_of,
)
from applications.desks.widgets import Checkboxes

BESIDES = (
    (BACK_PAID, _("是补缴的")),
    (TAX_DIFFERS, _("个人所得税申报的收入与缴费基数明显不符")),
)


class RangeForm(RowForm):
    """One range of months with the same base."""

    mark_optional = False

    first = MonthField(label=_("从哪个月开始"))
    last = MonthField(label=_("到哪个月为止"), help_text=_("包括这个月；一直交到现在的不填"), required=False)
    base = MoneyField(
        label=_("每月缴费基数"),
        help_text=_("社保记录上的“缴费基数”，不是工资，也不是缴费金额"),
        unit=_("元/月"),
        required=False,
    )
    base_unknown = forms.BooleanField(
        label=_("不知道缴费基数"), help_text=_("只计缴费年限，不计基数的分"), required=False
    )
    besides = forms.MultipleChoiceField(
        label=_("这段时间有没有下列情况"),
        help_text=_("没有的不勾。只有其中几个月有的，请把这几个月单独填成一段"),
        required=False,
        choices=((OTHER_EMPLOYER, _("缴费单位不是签订劳动合同的单位")), *BESIDES),
        widget=Checkboxes(),
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        this_month = month_of(timezone.localdate())
        for name, month in (("first", first), ("last", last)):
            if month and month > this_month:
                self.add_error(name, _("不能填将来的月份，请核对年份和月份"))
            elif month and month < EARLIEST:
                self.add_error(name, _("请核对年份，填写真实的缴费月份"))
        if first and last and last < first:
            self.add_error("last", _("结束月份不能早于开始月份，请核对两个月份"))
        unknown = self.cleaned_data.get("base_unknown")
        if "base" not in self.errors and (self.cleaned_data.get("base") is None) != bool(unknown):
            asked = _("请填写每月缴费基数，或勾选“不知道缴费基数”")
            self.add_error("base", _("填了缴费基数，就不要勾选“不知道”") if unknown else asked)
        return cleaned


class RangeRows(Rows):
    """All months of contributions, in ranges."""

    key = "ranges"
    noun = _("缴费时段")
    form = RangeForm

    def __init__(self, data: Any = None, *, on: date, **kwargs: Any) -> None:
        self.on = on
        super().__init__(data, on=on, **kwargs)

    def clean(self) -> None:
        """Too many months in all are told here: no record is that long."""
        if self.quiet or any(self.errors):
            return
        if not self.kept:
            raise forms.ValidationError(_("请至少填写一段缴费的月份；从来没有缴过的，返回上一页选“否”"))
        ranges = [self.row_to_facts(form.cleaned_data) for form in self.kept]
        months = sum(1 for each in ranges for _month in months_of(each["first"], each["last"], self.on))
        if months > MOST_MONTHS:
            raise forms.ValidationError(_("所有时段合计超过 1200 个月，请核对有没有重复的时段"))

    @classmethod
    def row_to_form(cls, row: Mapping[str, Any]) -> dict[str, Any]:
        return {**row, "base_unknown": row["base"] is None}

    @classmethod
    def row_to_facts(cls, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "first": cleaned["first"],
            "last": cleaned["last"] or "",
            "base": None if cleaned["base_unknown"] else number(cleaned["base"]),
            "besides": list(cleaned["besides"]),
        }
