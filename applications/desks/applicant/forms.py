"""Forms of the applicant desk besides those of the facts."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.applicants.models import FamilyMember, Mandate, Relation
from applications.applicants.services import Relative
from applications.desks.facts.answers import YesNoField
from applications.desks.fields import DateField
from applications.desks.forms import PortalForm
from applications.desks.widgets import Radios

SCOPES = (
    (_("办理本次积分申请"), _("只办理这一次申请，办结后单位不再看到您的资料")),
    (_("办理积分申请、变更和签注确认"), _("以后的变更和每年签注时的确认也由单位办理")),
)


class GiveMandateForm(PortalForm):
    """For what and until when."""

    scope = forms.ChoiceField(
        label=_("委托单位办理什么"),
        choices=[(name, name) for name, _hint in SCOPES],
        widget=Radios(hints={str(name): hint for name, hint in SCOPES}),
    )
    until = DateField(label=_("委托到哪一天"), help_text=_("不填的，一直有效，直到您撤销"), required=False)


class EmployerForm(PortalForm):
    """With which employer a case begins."""

    employer = forms.TypedChoiceField(label=_("由哪个单位办理"), coerce=int, widget=Radios())

    def __init__(self, *args: Any, mandates: Iterable[Mandate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["employer"].choices = [  # type: ignore[attr-defined]
            (str(mandate.employer_id), mandate.employer.name) for mandate in mandates
        ]


class ReasonForm(PortalForm):
    """A reason in the person's own words."""

    note = forms.CharField(label=_("理由"), max_length=200, widget=forms.Textarea(attrs={"rows": 4}))


class _MemberForm(PortalForm):
    relation: Relation

    name = forms.CharField(
        label=_("姓名"), max_length=50, widget=forms.TextInput({"class": "govuk-input--width-10"})
    )
    id_number = forms.CharField(
        label=_("身份证号码"),
        help_text=_("18 位；没有的可以不填"),
        max_length=24,
        required=False,
        widget=forms.TextInput({"class": "govuk-input--width-20 portal-id"}),
    )
    birth_date = DateField(label=_("出生日期"), help_text=_("填了身份证号码的可以不填"), required=False)

    @classmethod
    def values_of(cls, member: FamilyMember) -> dict[str, Any]:
        """What is held of a member, as initial values."""
        return {name: getattr(member, name) for name in cls.base_fields}

    def relative(self) -> Relative:
        """What a valid form says."""
        return Relative(relation=self.relation, **self.cleaned_data)


class SpouseMemberForm(_MemberForm):
    """The spouse."""

    relation = Relation.SPOUSE

    shanghai_hukou = YesNoField(label=_("是否为本市户籍"))
    married_on = DateField(label=_("结婚登记日期"))
    divorced_on = DateField(label=_("离婚日期"), help_text=_("没有离婚的不填"), required=False)
    is_beneficiary = YesNoField(label=_("是否随同享受待遇"))


class ChildMemberForm(_MemberForm):
    """A child."""

    relation = Relation.CHILD

    senior_high_full_time = YesNoField(label=_("是否全日制普通高中在读"))
    is_beneficiary = YesNoField(label=_("是否随同享受待遇"), help_text=_("须与您同住"))

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        given = self.cleaned_data
        if not given.get("birth_date") and not given.get("id_number") and "birth_date" not in self.errors:
            self.add_error("birth_date", _("请填写出生日期，或者填写身份证号码"))
        return cleaned


MEMBER_FORMS: dict[str, type[SpouseMemberForm] | type[ChildMemberForm]] = {
    Relation.SPOUSE: SpouseMemberForm,
    Relation.CHILD: ChildMemberForm,
}
