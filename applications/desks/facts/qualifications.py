"""专业技术职称和技能等级: titles, skill levels, professional qualifications."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.desks.facts.answers import YesNoField, choices, known
from applications.desks.facts.rows import RowForm, Rows
from applications.desks.fields import DateField
from applications.policy.terms import ObtainedBy, ObtainedIn, Qualification

_KEPT = ("obtained_in", "obtained_by", "listed", "fits_post", "registration_required", "registered_until")


class QualificationForm(RowForm):
    """One certificate."""

    name = forms.ChoiceField(label=_("职称或技能等级"), choices=choices(Qualification))
    obtained_in = forms.ChoiceField(label=_("在哪里取得"), choices=choices(ObtainedIn))
    obtained_by = forms.ChoiceField(label=_("怎样取得"), choices=choices(ObtainedBy))
    listed = YesNoField(
        label=_("是否在公布的目录内"), help_text=_("技能等级和职业资格看目录；职称没有目录，选“是”")
    )
    fits_post = YesNoField(label=_("现在的岗位是否与证书的专业（工种）相符"))
    registration_required = YesNoField(label=_("是否须注册才有效"))
    registered_until = DateField(
        label=_("注册有效期至"), help_text=_("不须注册的不填；须注册而没有注册的也不填"), required=False
    )


class QualificationRows(Rows):
    """Every certificate that the person wants to count."""

    key = "qualifications"
    noun = _("证书")
    form = QualificationForm
    defaults = {"obtained_in": ObtainedIn.SHANGHAI, "registration_required": False}

    @classmethod
    def row_to_form(cls, row: Mapping[str, Any]) -> dict[str, Any]:
        left_out = {
            "obtained_in": ObtainedIn.SHANGHAI,
            "obtained_by": ObtainedBy.EXAM,
            "listed": True,
            "fits_post": True,
            "registration_required": False,
        }
        return {**left_out, **row, "name": f"{row['kind']}.{row['grade']}"}

    @classmethod
    def locked_values(cls, known: Mapping[str, Any]) -> dict[str, Any]:
        others = {key: value for key, value in known.items() if key not in ("kind", "grade")}
        return {"name": f"{known['kind']}.{known['grade']}", **others}

    @classmethod
    def row_to_facts(cls, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        kind, grade = cleaned["name"].split(".")
        return known(kind=kind, grade=grade, **{name: cleaned[name] for name in _KEPT})
