"""Which month is sampled, and what was found."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.desks.fields import MonthField
from applications.desks.forms import PortalForm
from applications.desks.widgets import Radios
from applications.supervision.models import Finding


class DrawForm(PortalForm):
    """A month that is over."""

    month = MonthField(label=_("抽查哪个月办结的申请"), help_text=_("每个月只抽一次"))

    def first_day(self) -> date:
        """The first day of the month."""
        return date.fromisoformat(f"{self.cleaned_data['month']}-01")


class FindingForm(PortalForm):
    """What was found of one case."""

    finding = forms.ChoiceField(label=_("复查结果"), choices=Finding.choices, widget=Radios())
    note = forms.CharField(
        label=_("说明"),
        help_text=_("有误的写明哪里有误；须改变分值的另行办理纠正"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
