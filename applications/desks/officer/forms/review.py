"""Forms of the reviewer's, the determining officer's and the manager's pages."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from applications.accounts.models import User
from applications.desks.facts.answers import choices
from applications.desks.forms import PortalForm
from applications.desks.widgets import Radios
from applications.places.models import AcceptancePoint
from applications.reviews.models import Answer, Authority


class ChangeForm(PortalForm):
    """Why facts are changed, and what proves it."""

    reason = forms.CharField(
        label=_("改变事实的理由"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )
    evidence = forms.CharField(
        label=_("依据的材料"), help_text=_("例如：学信网查询结果、主管部门复函文号"), max_length=200
    )


class ReferralForm(PortalForm):
    """What is asked, of whom."""

    authority = forms.ChoiceField(label=_("提请核实事项"), choices=choices(Authority))
    question = forms.CharField(
        label=_("要核实的内容"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


class AnswerForm(PortalForm):
    """What was answered, and from which document."""

    answer = forms.ChoiceField(label=_("答复结果"), choices=Answer.choices, widget=Radios())
    answer_source = forms.CharField(
        label=_("答复文书或查询途径"), help_text=_("写明文号、日期或查询网站"), max_length=120
    )
    answer_note = forms.CharField(
        label=_("答复说明"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class DecisionForm(PortalForm):
    """The reason of sending back or refusing."""

    note = forms.CharField(label=_("理由"), max_length=300, widget=forms.Textarea(attrs={"rows": 4}))


class AssignForm(PortalForm):
    """Who reviews the case; each with the cases in hand."""

    reviewer = forms.TypedChoiceField(label=_("审核员"), coerce=int, widget=Radios())

    def __init__(self, data: Any = None, *, reviewers: Iterable[User], loads: Mapping[int, int]) -> None:
        super().__init__(data)
        self.fields["reviewer"].choices = [  # type: ignore[attr-defined]
            (user.pk, _now("%(name)s（在办 %(n)d 件）") % {"name": user.name, "n": loads[user.pk]})
            for user in reviewers
        ]


class PointForm(PortalForm):
    """What the public is told of an acceptance point."""

    address = forms.CharField(label=_("地址"), max_length=120, required=False)
    telephone = forms.CharField(label=_("电话"), max_length=40, required=False)
    hours = forms.CharField(
        label=_("办公时间"),
        help_text=_("例如：周一至周五 9:00–11:30，13:30–16:30"),
        max_length=120,
        required=False,
    )

    @classmethod
    def values_of(cls, point: AcceptancePoint) -> dict[str, Any]:
        """What is held, as initial values."""
        return {name: getattr(point, name) for name in cls.base_fields}
