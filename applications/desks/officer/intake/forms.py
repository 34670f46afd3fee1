"""Forms of the intake officer's pages about cases."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from applications.cases.models import ItemState, ReasonType
from applications.desks.case.checklist import Asked
from applications.desks.forms import PortalForm
from applications.desks.widgets import Radios

PREPARED = {
    ReasonType.MISSING: _("%(name)s没有交齐。"),
    ReasonType.UNFIT: _("所交%(name)s不符合要求。"),
    ReasonType.EXPIRED: _("所交%(name)s已过有效期。"),
}


class ItemForm(PortalForm):
    """What was found of one paper. A problem without own words takes the prepared ones."""

    mark_optional = False

    finding = forms.ChoiceField(label=_("核对结果"))
    reason = forms.CharField(
        label=_("问题是什么"),
        help_text=_("写进一次性告知书。不写的，采用所选问题后面的文字"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    accepted_instead = forms.CharField(
        label=_("可以改交什么"),
        help_text=_("写进一次性告知书；没有问题的不用管"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any = None, *, paper: Asked) -> None:
        item = paper.item
        problem = item.state == ItemState.PROBLEM
        settled = item.state in (ItemState.SIGHTED, ItemState.SHARED)
        initial = {
            "finding": item.reason_type if problem else item.state if settled else "",
            "reason": item.reason if problem else "",
            "accepted_instead": item.accepted_instead if problem else paper.wording[:300],
        }
        super().__init__(data, initial=initial)
        with override("zh-hans"):  # they go into the notice, which is Chinese
            self.prepared = {
                str(kind): text % {"name": paper.material.name} for kind, text in PREPARED.items()
            }
        choices = [
            (ItemState.SIGHTED.value, _now("原件已核对")),
            (ItemState.SHARED.value, _now("数据共享免交")),
            *((kind.value, _now("有问题：%(type)s") % {"type": kind.label}) for kind in ReasonType),
        ]
        self.fields["finding"].widget = Radios(hints=self.prepared)
        self.fields["finding"].choices = choices  # type: ignore[attr-defined]

    def found(self) -> dict[str, str]:
        """What a valid form says, as ``check_item`` takes it."""
        finding = self.cleaned_data["finding"]
        if finding not in ReasonType:
            return {"state": finding}
        return {
            "state": ItemState.PROBLEM.value,
            "reason_type": finding,
            "reason": self.cleaned_data["reason"] or self.prepared[finding],
            "accepted_instead": self.cleaned_data["accepted_instead"],
        }
