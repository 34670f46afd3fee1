"""What changes no points and only decides which papers are needed, in one group."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.desks.facts.answers import Changes, Document, FactsForm, YesNoField
from applications.desks.facts.household import BeneficiaryRows
from applications.desks.widgets import Radios
from applications.employers.models import EmployerKind
from applications.policy.terms import HukouKind


class PapersForm(FactsForm):
    """Hukou, employer, and whether the spouse is covered as well."""

    mark_optional = False

    hukou = forms.ChoiceField(
        label=_("您的户口类别"),
        choices=(*HukouKind.choices, ("", _("不知道"))),
        required=False,
        widget=Radios(),
    )
    employer_kind = forms.ChoiceField(
        label=_("您的用人单位是"),
        choices=(*EmployerKind.choices, ("", _("不知道"))),
        required=False,
        widget=Radios(),
    )
    dispatch_agency = YesNoField(label=_("用人单位是劳务派遣单位吗"))
    spouse = YesNoField(label=_("配偶是否随同享受待遇"))

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        super().__init__(*args, document=document, **kwargs)
        if not document.get("spouse"):
            del self.fields["spouse"]

    @classmethod
    def to_form(cls, document: Document) -> dict[str, Any]:
        family = document.get("beneficiaries") or {}
        papers = document.get("papers") or {"hukou": "", "employer_kind": ""}
        return {**papers, "spouse": family.get("spouse")}


class PapersRows(BeneficiaryRows):
    """The group, and the children that are covered as well."""

    head_form: ClassVar[type[FactsForm] | None] = PapersForm

    @classmethod
    def to_facts(cls, cleaned: Sequence[Mapping[str, Any]], head: Mapping[str, Any] | None = None) -> Changes:
        given = head or {}
        papers = {name: given[name] for name in ("hukou", "employer_kind", "dispatch_agency")}
        return {**super().to_facts(cleaned, head), "papers": papers}
