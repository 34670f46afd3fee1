"""Deductions and veto: asked once, of the visitor alone, and tied to nobody's name."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.desks.facts.answers import Changes, Document, choices, known, number
from applications.desks.facts.rows import RowForm, Rows
from applications.desks.fields import DateField
from applications.desks.widgets import UnitInput


class Record(models.TextChoices):
    """What is held against somebody, by the document's key."""

    DETENTION = "detentions", _("行政拘留")
    OFFENCE = "offences", _("刑事犯罪")
    FALSE_MATERIAL = "false_materials", _("提供虚假材料")


class RecordForm(RowForm):
    """One record."""

    mark_optional = False

    kind = forms.ChoiceField(label=_("哪种记录"), choices=choices(Record))
    on = DateField(label=_("作出决定或判决的日期"))
    sentence_years = forms.DecimalField(
        label=_("宣告的刑期"),
        help_text=_("只有刑事犯罪填写；不满一年的用小数，例如 6 个月填 0.5"),
        required=False,
        min_value=0,
        max_value=100,
        max_digits=7,
        decimal_places=4,
        widget=UnitInput(_("年"), attrs={"class": "govuk-input--width-4"}),
        error_messages={
            "invalid": _("请填写数字，例如 1.5"),
            "min_value": _("刑期不能是负数"),
            "max_value": _("刑期不超过 100 年；无期徒刑填 100"),
        },
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        given = self.cleaned_data
        missing = given.get("kind") == Record.OFFENCE and given.get("sentence_years") is None
        if missing and "sentence_years" not in self.errors:
            self.add_error("sentence_years", _("请填写宣告的刑期"))
        return cleaned


class RecordRows(Rows):
    """Every record."""

    key = "records"
    noun = _("记录")
    form = RecordForm

    def clean(self) -> None:
        if not self.quiet and not any(self.errors) and not self.kept:
            raise forms.ValidationError(_("请填写每一项记录；没有记录的，返回上一页选“否”"))

    @classmethod
    def to_form(cls, document: Document) -> list[dict[str, Any]]:
        return [{"kind": kind, **row} for kind in Record.values for row in document.get(kind) or ()]

    @classmethod
    def row_to_facts(cls, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        row = known(on=cleaned["on"])
        if cleaned["kind"] == Record.OFFENCE:
            row["sentence_years"] = number(cleaned["sentence_years"])
        return row

    @classmethod
    def to_facts(cls, cleaned: Sequence[Mapping[str, Any]], head: Mapping[str, Any] | None = None) -> Changes:
        return {
            kind: [cls.row_to_facts(row) for row in cleaned if row["kind"] == kind] or None
            for kind in Record.values
        }
