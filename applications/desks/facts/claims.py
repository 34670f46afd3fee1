"""Short claims answered with 是 or 否, and the person's hukou."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.desks.facts.answers import Changes, Document, FactsForm, YesNoField
from applications.desks.widgets import Radios
from applications.policy.terms import HukouKind


class ClaimsForm(FactsForm):
    """应届毕业生, 创业人才, 创新创业中介服务人才."""

    keys = ("recent_full_time_graduate", "entrepreneur", "innovation_intermediary")

    recent_full_time_graduate = YesNoField(
        label=_("您是全日制应届毕业生吗"), help_text=_("自毕业起至次年 12 月 31 日")
    )
    entrepreneur = YesNoField(
        label=_("您是经认定的创业人才吗"), help_text=_("符合市科委公布的条件，如孵化协议和备案、验资等")
    )
    innovation_intermediary = YesNoField(label=_("您在备案的技术转移服务机构工作吗"))


class ShortageMajorForm(FactsForm):
    """紧缺急需专业: both must hold."""

    listed = YesNoField(label=_("您的专业在本市紧缺急需专业目录内吗"))
    fits_post = YesNoField(label=_("您现在的岗位与这个专业相符吗"))

    @classmethod
    def to_form(cls, document: Document) -> dict[str, Any]:
        return dict(document.get("shortage_major") or {})

    @classmethod
    def to_facts(cls, cleaned: Mapping[str, Any]) -> Changes:
        return {"shortage_major": {"listed": cleaned["listed"], "fits_post": cleaned["fits_post"]}}


class HukouForm(FactsForm):
    """户口类别: decides which paper proves the hukou."""

    keys = ("hukou",)

    hukou = forms.ChoiceField(
        label=_("您的户口类别"),
        choices=HukouKind.choices,
        widget=Radios(
            hints={
                HukouKind.FAMILY: _("有自己家的户口簿"),
                HukouKind.COLLECTIVE: _("户口挂在单位、学校或人才中心"),
            }
        ),
    )
