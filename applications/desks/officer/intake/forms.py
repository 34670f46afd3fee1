"""The form of one paper at the counter."""

from typing import Any, cast

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from applications.cases.models import DeficiencyNotice, ItemState, ReasonType
from applications.cases.news import answered_since
from applications.desks.case.checklist import Asked
from applications.desks.fields import DateField
from applications.desks.forms import PortalForm
from applications.desks.printed import PrintedField
from applications.desks.widgets import Radios
from materials import reasons
from materials.reasons import Kind, Reason

PREPARED = {
    ReasonType.MISSING: _("%(name)s没有交齐。"),
    ReasonType.UNFIT: _("所交%(name)s不符合要求。"),
    ReasonType.EXPIRED: _("所交%(name)s已过有效期。"),
}
KEYS = "123456789"  # in the order of the choices; the last ones may have none
AT_ONCE = (ItemState.SIGHTED.value, ItemState.SHARED.value)  # nothing more to say: one key saves them


class ItemForm(PortalForm):
    """What was found of one paper. A problem without own words takes the prepared ones."""

    mark_optional = False

    # After a notice: whatever lay there unchanged can only have ended since.
    valid_until = DateField(
        label=_("材料上的有效期至"), help_text=_("告知当天还有效、现在已过期的，才能再次告知"), required=False
    )
    finding = forms.ChoiceField(label=_("核对结果"))
    reason = PrintedField(
        label=_("问题是什么"),
        help_text=_("写进一次性告知书，可以修改。不写的，采用所选的文字"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    accepted_instead = PrintedField(
        label=_("可以改交什么"),
        help_text=_("写进一次性告知书，可以修改；没有问题的不用管"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    field_order = ("finding", "valid_until", "reason", "accepted_instead")

    def __init__(
        self, data: Any = None, *, paper: Asked, notice_before: DeficiencyNotice | None = None
    ) -> None:
        item = paper.item
        problem = item.state == ItemState.PROBLEM
        settled = item.state in AT_ONCE
        super().__init__(
            data,
            initial={
                "finding": item.reason_type if problem else item.state if settled else "",
                "reason": item.reason if problem else "",
                "accepted_instead": item.accepted_instead if problem else paper.wording[:300],
                "valid_until": item.valid_until,
            },
        )
        self.prepared = _prepared(paper)
        unchanged = notice_before is not None and not answered_since(notice_before, paper.files)
        labels: dict[str, Any] = {
            ItemState.SIGHTED.value: _now("原件已核对"),
            ItemState.SHARED.value: _now("数据共享免交"),
        } | {value: _problem(value, reason) for value, reason in self.prepared.items()}
        marks: dict[str, dict[str, str]] = {
            value: {"data-reason": reason.text, "data-instead": reason.instead}
            for value, reason in self.prepared.items()
        } | {value: {"data-at-once": ""} for value in AT_ONCE}
        for value, key in zip(labels, KEYS, strict=False):
            labels[value] = _keyed(key, labels[value])
            marks[value] |= {"data-key": key, "aria-keyshortcuts": key}
        if unchanged:
            over = {value for value, reason in self.prepared.items() if reason.type == "expired"}
            labels = {value: label for value, label in labels.items() if value in over.union(AT_ONCE)}
        else:
            del self.fields["valid_until"]
        hints = {kind.value: self.prepared[kind.value].text for kind in ReasonType}
        self.fields["finding"].widget = Radios(hints=hints, marks=marks)
        self.fields["finding"].choices = list(labels.items())  # type: ignore[attr-defined]

    def found(self) -> dict[str, Any]:
        """What a valid form says, as ``check_item`` takes it."""
        finding = self.cleaned_data["finding"]
        prepared = self.prepared.get(finding)
        if prepared is None:
            return {"state": finding}
        return {
            "state": ItemState.PROBLEM.value,
            "reason_type": prepared.type,
            "reason": self.cleaned_data["reason"] or prepared.text,
            "accepted_instead": self.cleaned_data["accepted_instead"] or prepared.instead,
            "valid_until": self.cleaned_data.get("valid_until"),
        }


def _prepared(paper: Asked) -> dict[str, Reason]:
    """What can be said against a paper by the value of the choice: the bare types, then the catalogue."""
    with override("zh-hans"):  # they go into the notice, which is Chinese
        bare = {
            kind.value: Reason(
                cast(Kind, kind.value), str(text % {"name": paper.material.name}), paper.wording[:300]
            )
            for kind, text in PREPARED.items()
        }
    own = {
        reason.id: Reason(reason.type, reason.text, reason.instead or paper.wording[:300])
        for reason in reasons.load().of(paper.material)
    }
    return bare | own


def _problem(value: str, reason: Reason) -> str:
    kind = ReasonType(reason.type).label
    if value in ReasonType:
        return _now("有问题：%(type)s") % {"type": kind}
    return _now("%(type)s：%(text)s") % {"type": kind, "text": reason.text}


def _keyed(key: str, label: str) -> SafeString:
    return format_html('<kbd class="portal-key" aria-hidden="true">{}</kbd>{}', key, label)
