"""Forms of family members, the same for the person and for an HR officer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.applicants.models import FamilyMember, Relation
from applications.applicants.services import Relative
from applications.desks.facts.answers import YesNoField
from applications.desks.facts.locking import LockedMixin
from applications.desks.fields import DateField
from applications.desks.forms import PortalForm


class MemberForm(LockedMixin, PortalForm):
    """What is asked of every member."""

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


class SpouseMemberForm(MemberForm):
    """The spouse."""

    relation = Relation.SPOUSE

    shanghai_hukou = YesNoField(label=_("是否为本市户籍"))
    married_on = DateField(label=_("结婚登记日期"))
    divorced_on = DateField(label=_("离婚日期"), help_text=_("没有离婚的不填"), required=False)
    is_beneficiary = YesNoField(label=_("是否随同享受待遇"))


class ChildMemberForm(MemberForm):
    """A child."""

    relation = Relation.CHILD

    school = forms.CharField(
        label=_("就读学校"),
        help_text=_("托儿所、幼儿园也填；没有入学的不填"),
        max_length=50,
        required=False,
    )
    senior_high_full_time = YesNoField(label=_("是否全日制普通高中在读"))
    is_beneficiary = YesNoField(label=_("是否随同享受待遇"), help_text=_("须与您同住"))

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        given = self.cleaned_data
        if not given.get("birth_date") and not given.get("id_number") and "birth_date" not in self.errors:
            self.add_error("birth_date", _("请填写出生日期，或者填写身份证号码"))
        return cleaned


MEMBER_FORMS: dict[str, type[MemberForm]] = {
    Relation.SPOUSE: SpouseMemberForm,
    Relation.CHILD: ChildMemberForm,
}
