"""配偶 and 随同享受待遇的家庭成员 as facts: for officers. Owners fill in the family profile instead."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from applications.desks.facts.answers import Changes, Document, FactsForm, YesNoField, known
from applications.desks.facts.rows import RowForm, Rows
from applications.desks.fields import DateField


class SpouseForm(FactsForm):
    """The marriage."""

    mark_optional = False

    applies = YesNoField(label=_("有没有婚姻登记"), help_text=_("选“否”的，下面不用填"))
    shanghai_hukou = YesNoField(label=_("配偶是否为本市户籍"), required=False)
    married_on = DateField(label=_("结婚登记日期"), required=False)
    divorced_on = DateField(label=_("离婚日期"), help_text=_("没有离婚的不填"), required=False)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        given = self.cleaned_data
        if given.get("applies"):
            if given.get("shanghai_hukou") is None and "shanghai_hukou" not in self.errors:
                self.add_error("shanghai_hukou", _("请选择配偶是否为本市户籍"))
            if given.get("married_on") is None and "married_on" not in self.errors:
                self.add_error("married_on", _("请填写结婚登记日期"))
        if (
            given.get("married_on")
            and given.get("divorced_on")
            and given["divorced_on"] < given["married_on"]
        ):
            self.add_error("divorced_on", _("离婚日期不能早于结婚登记日期，请核对两个日期"))
        return cleaned

    @classmethod
    def to_form(cls, document: Document) -> dict[str, Any]:
        held = document.get("spouse")
        return {} if held is None else {"applies": True, **held}

    @classmethod
    def to_facts(cls, cleaned: Mapping[str, Any]) -> Changes:
        if not cleaned["applies"]:
            return {"spouse": None}
        names = ("shanghai_hukou", "married_on", "divorced_on")
        return {"spouse": known(**{name: cleaned[name] for name in names})}


class SpouseBenefitsForm(FactsForm):
    """Whether the spouse is covered as well."""

    spouse = YesNoField(label=_("配偶是否随同享受待遇"))

    @classmethod
    def to_form(cls, document: Document) -> dict[str, Any]:
        return {"spouse": (document.get("beneficiaries") or {}).get("spouse")}


class ChildForm(RowForm):
    """One child that is covered as well."""

    birth_date = DateField(label=_("出生日期"))
    senior_high_full_time = YesNoField(label=_("是否全日制普通高中在读"))


class BeneficiaryRows(Rows):
    """Spouse and children that are covered as well."""

    key = "beneficiaries"
    noun = _("子女")
    form = ChildForm
    head_form: ClassVar[type[FactsForm] | None] = SpouseBenefitsForm

    @classmethod
    def to_form(cls, document: Document) -> list[dict[str, Any]]:
        return [dict(child) for child in (document.get("beneficiaries") or {}).get("children") or ()]

    @classmethod
    def to_facts(cls, cleaned: Sequence[Mapping[str, Any]], head: Mapping[str, Any] | None = None) -> Changes:
        children = [cls.row_to_facts(row) for row in cleaned]
        return {"beneficiaries": {"spouse": bool((head or {}).get("spouse")), "children": children}}
