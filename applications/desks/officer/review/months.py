"""Months of contributions that the reviewer judges otherwise than shared data does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.desks.facts.answers import Changes, Document, choices
from applications.desks.facts.rows import DatedRowForm, Rows
from applications.desks.fields import MonthField

# Before the payer's code in a row whose payer was found not to be the employer of the contract.
NOT_THE_EMPLOYER = "非合同单位 "
KEY = "contributions"

Months = Sequence[Mapping[str, Any]]


class Mark(models.TextChoices):
    """How months are judged."""

    BACK_PAID = "back_paid", _("补缴，不计入")
    EMPLOYER_MISMATCH = "employer_mismatch", _("缴费单位与合同单位不一致，不计入")
    INCOME_TAX_MISMATCH = "income_tax_mismatch", _("缴费基数与个人所得税申报基数不匹配，不计入")
    ORDINARY = "ordinary", _("正常缴费并且与个税匹配，更正共享数据")


@dataclass(frozen=True, slots=True)
class Span:
    """Months from ``first`` to ``last`` ("YYYY-MM"), both of them meant."""

    first: str
    last: str
    mark: Mark


def marked(months: Months, spans: Sequence[Span]) -> list[dict[str, Any]]:
    """The rows of shared data with the marks on them; of several marks on a month the last one holds."""
    rows: dict[tuple[str, str, bool], dict[str, Any]] = {}
    for month in months:
        row = dict(month)
        for span in spans:
            if span.first <= row["month"] <= span.last:
                row = _with(dict(month), span.mark)
        # Two payments can become alike; the higher base is the one that counts.
        key = (row["month"], row["employer"], bool(row.get("back_paid")))
        if key not in rows or row["base"] > rows[key]["base"]:
            rows[key] = row
    return list(rows.values())


def spans_of(months: Months, verified: Months) -> list[Span]:
    """The marks that make ``verified`` out of ``months``, neighbouring months together."""
    found = {(row["month"], _payer(row["employer"])): row for row in verified}
    marks: dict[str, Mark] = {}
    for month in months:
        mark = _mark(month, found.get((month["month"], month["employer"])))
        if mark is not None:
            marks.setdefault(month["month"], mark)
    spans: list[Span] = []
    ordered = sorted(marks)
    for before, now in pairwise(["", *ordered]):
        if spans and marks[now] == spans[-1].mark and _next(before) == now:
            spans[-1] = Span(spans[-1].first, now, marks[now])
        else:
            spans.append(Span(now, now, marks[now]))
    return spans


def _with(row: dict[str, Any], mark: Mark) -> dict[str, Any]:
    match mark:
        case Mark.BACK_PAID:
            return row | {"back_paid": True}
        case Mark.EMPLOYER_MISMATCH:
            return row | {"employer": NOT_THE_EMPLOYER + row["employer"]}
        case Mark.INCOME_TAX_MISMATCH:
            return row | {"matches_income_tax": False}
        case Mark.ORDINARY:
            return row | {"back_paid": False, "matches_income_tax": True}


def _mark(month: Mapping[str, Any], verified: Mapping[str, Any] | None) -> Mark | None:
    if verified is None or dict(verified) == dict(month):
        return None
    return next((mark for mark in Mark if _with(dict(month), mark) == dict(verified)), None)


def _payer(employer: str) -> str:
    return employer.removeprefix(NOT_THE_EMPLOYER)


def _next(month: str) -> str:
    if not month:
        return ""
    year, number = int(month[:4]), int(month[5:])
    return f"{year + number // 12}-{number % 12 + 1:02d}"


class SpanForm(DatedRowForm):
    """From which month to which, and how they are judged."""

    first = MonthField(label=_("从"))
    last = MonthField(label=_("到"), help_text=_("只有一个月的不填"), required=False)
    mark = forms.ChoiceField(label=_("核实结果"), choices=choices(Mark))


class MonthRows(Rows):
    """Marks on the months of shared data; writes the whole list of contributions."""

    key = KEY
    noun = _("月份")
    form = SpanForm

    def __init__(self, data: Any = None, *, document: Document, on: date, months: Months) -> None:
        self.months = months
        super().__init__(data, document=document, on=on)

    def to_form(self, document: Document) -> list[dict[str, Any]]:  # type: ignore[override]
        spans = spans_of(self.months, document.get(KEY) or ())
        return [{"first": span.first, "last": span.last, "mark": span.mark} for span in spans]

    def clean(self) -> None:
        if self.quiet or any(self.errors):
            return
        known = {month["month"] for month in self.months}
        for form, span in zip(self.kept, self.spans(), strict=True):
            if not any(span.first <= month <= span.last for month in known):
                form.add_error("first", _("这段时间没有缴费记录，请核对月份"))

    def spans(self) -> list[Span]:
        """What was typed."""
        typed = [form.cleaned_data for form in self.kept]
        return [Span(row["first"], row["last"] or row["first"], Mark(row["mark"])) for row in typed]

    def changes(self) -> Changes:
        return {KEY: marked(self.months, self.spans())}
