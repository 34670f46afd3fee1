"""Education and qualification asked quickly: the highest of each, and of it only what can change points."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.desks.facts.answers import Changes, Document, FactsForm, YesNoField, known
from applications.desks.fields import DateField
from applications.desks.public.estimate.facts.certificates import NONE, conditions_of
from applications.desks.public.estimate.questions.unknown import YesNoUnknownField
from applications.desks.widgets import Radios
from applications.policy.terms import EducationLevel, EducationMode, ObtainedBy, ObtainedIn, Qualification


class HighestEducationForm(FactsForm):
    """The highest level of education, and how it was studied."""

    mark_optional = False

    education_level = forms.ChoiceField(
        label=_("您的最高学历学位"),
        help_text=_("硕士、博士须学历证书和学位证书都有；只有一种的，选两种都齐全的下一级"),
        choices=((NONE, _("没有大专及以上学历")), *EducationLevel.choices),
        widget=Radios(),
    )
    education_mode = forms.ChoiceField(
        label=_("学习形式"),
        help_text=_("不影响分数，只决定需要哪些材料"),
        choices=EducationMode.choices,
        initial=EducationMode.FULL_TIME,
        required=False,
    )

    @classmethod
    def to_form(cls, document: Document) -> dict[str, Any]:
        if "education_level" not in document:
            return {}
        return {name: document[name] or "" for name in cls.base_fields}

    @classmethod
    def to_facts(cls, cleaned: Mapping[str, Any]) -> Changes:
        mode = cleaned["education_mode"] or EducationMode.FULL_TIME
        return {
            "education_level": cleaned["education_level"],
            "education_mode": None if cleaned["education_level"] == NONE else mode,
        }


class GraduationForm(FactsForm):
    """The newest graduation; only who graduated lately is asked."""

    keys = ("graduated_on",)

    graduated_on = DateField(label=_("您最近一次毕业的日期"), help_text=_("以毕业证书为准"))

    @classmethod
    def to_facts(cls, cleaned: Mapping[str, Any]) -> Changes:
        return known(graduated_on=cleaned["graduated_on"])


class HighestQualificationForm(FactsForm):
    """The highest title, skill level or professional qualification."""

    keys = ("qualification",)

    qualification = forms.ChoiceField(
        label=_("您有职称、职业资格或技能等级证书吗"),
        help_text=_("选最高的一项。与教育背景只取分数高的一项"),
        choices=((NONE, _("没有")), *Qualification.choices),
        widget=Radios(hints={Qualification.TITLE_JUNIOR: _("初级职称不加分")}),
    )


class CertificateForm(FactsForm):
    """What decides whether the certificate counts: of each kind only its own conditions."""

    fits_post = YesNoUnknownField(label=_("现在的岗位与证书的专业（工种）相符吗"))
    listed = YesNoUnknownField(label=_("证书在公布的技能等级、职业资格目录内吗"))
    obtained_by = forms.ChoiceField(
        label=_("职称是怎样取得的"),
        choices=(
            (ObtainedBy.EXAM, _("考试")),
            (ObtainedBy.REVIEW, _("评审")),
        ),
        widget=Radios(inline=True),
    )
    obtained_in = forms.ChoiceField(
        label=_("在哪里取得"),
        choices=ObtainedIn.choices,
        widget=Radios(),
    )
    registration_required = YesNoField(
        label=_("证书须注册才有效吗"), help_text=_("例如执业医师、注册建筑师；一般的职称不须注册")
    )
    registered_until = DateField(
        label=_("注册有效期至"), help_text=_("须注册而没有注册的，或不须注册的，不填"), required=False
    )

    mark_optional = False

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        super().__init__(*args, document=document, **kwargs)
        held = str(document.get("qualification") or "")
        for name in self.base_fields.keys() - set(conditions_of(held)):
            del self.fields[name]

    @classmethod
    def to_form(cls, document: Document) -> dict[str, Any]:
        return {"registration_required": False, **(document.get("certificate") or {})}

    @classmethod
    def to_facts(cls, cleaned: Mapping[str, Any]) -> Changes:
        return {"certificate": known(**cleaned)}


class ShortageMajorForm(FactsForm):
    """紧缺急需专业: both must hold; the list can be looked up at ``/policy/``."""

    listed = YesNoUnknownField(
        label=_("您的专业在本市紧缺急需专业目录内吗"), help_text=_("目录见“政策数据”；不知道的不计分")
    )
    fits_post = YesNoUnknownField(label=_("您现在的岗位与这个专业相符吗"))

    @classmethod
    def to_form(cls, document: Document) -> dict[str, Any]:
        return dict(document.get("shortage_major") or {})

    @classmethod
    def to_facts(cls, cleaned: Mapping[str, Any]) -> Changes:
        return {"shortage_major": {name: cleaned[name] for name in ("listed", "fits_post")}}
