"""The answers in words, for check-your-answers: each page as one row with its change link."""

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.translation import gettext as _

from applications.desks.components import Change, Row
from applications.desks.facts.rows import Rows
from applications.desks.fields import DateField, MoneyField, MonthField
from applications.desks.public.estimate.facts.document import Answers
from applications.desks.public.estimate.facts.spans import Range
from applications.desks.public.estimate.questions import steps
from applications.desks.public.estimate.questions.ranges import BESIDES
from applications.desks.widgets import UnitInput

CHECK = "?to=check"


def rows(answers: Answers, on: dt.date) -> list[Row]:
    """One row for each page that is asked; its change link leads back to the check page."""
    return [
        Row(
            key=step.title,
            value=list(_lines(step, answers, on)) or _("没有"),
            changes=[
                Change(
                    url=step.address + CHECK,
                    label=_("修改"),
                    hidden=format_lazy("{}", step.title),
                )
            ],
        )
        for step in steps.asked(answers)
    ]


def _lines(step: steps.Step, answers: Answers, on: dt.date) -> Iterator[str]:
    if step.form is None:
        yield from months_told(answers.get("ranges") or ())
        return
    form = step.bind(answers, on=on)
    if not isinstance(form, Rows):
        yield from _fields(form, with_labels=not step.single)
        return
    if form.head is not None:
        yield from _fields(form.head)
    for row in form.forms[: form.initial_form_count()]:
        yield _("，").join(_fields(row, with_labels=False))


def _fields(form: forms.Form, *, with_labels: bool = True) -> Iterator[str]:
    for bound in form:
        if bound.name in ("DELETE", "last"):
            continue
        text = _shown(bound.field, bound.value())
        if bound.name == "first":
            text = _span(text, _shown(form.fields["last"], form["last"].value()))
        if text:
            # A bare 是 or 否 says nothing without its question.
            bare = not with_labels and text not in (_("是"), _("否"))
            told = _("%(label)s：%(text)s") % {"label": bound.label, "text": text}
            yield text if bare else told.replace("?: ", "? ")  # a question ends by itself


def _span(first: str, last: str) -> str:
    if first == last:
        return first
    if last:
        return _("%(first)s至%(last)s") % {"first": first, "last": last}
    return _("%(first)s起，到现在") % {"first": first}


def months_told(ranges: Iterable[Range]) -> Iterator[str]:
    """Ranges that name their employers, each in words."""
    base = MoneyField(unit=_("元/月"))
    month, besides = MonthField(), forms.MultipleChoiceField(choices=BESIDES)
    for each in ranges:
        parts = [
            _span(_shown(month, each["first"]), _shown(month, each["last"])),
            each["employer"],
            _("不知道缴费基数") if each["base"] is None else _shown(base, each["base"]),
            _shown(besides, each["besides"]),
        ]
        yield _("，").join(filter(None, parts))


def _shown(field: forms.Field, value: Any) -> str:  # noqa: PLR0911 - one line a kind of field
    if value in (None, "", []):
        return ""
    if isinstance(field, DateField):
        return date_format(dt.date.fromisoformat(str(value)))
    if isinstance(field, MonthField):
        return date_format(dt.date.fromisoformat(f"{value}-01"), "YEAR_MONTH_FORMAT")
    if isinstance(field, forms.BooleanField):
        return str(field.label) if value else ""
    if isinstance(field, forms.ChoiceField):
        return _chosen(field, value)
    if isinstance(field.widget, UnitInput) and isinstance(value, int | Decimal):
        return f"{value:,} {field.widget.unit}"
    return str(value)


def _chosen(field: forms.ChoiceField, value: Any) -> str:
    values = value if isinstance(value, list) else [field.prepare_value(value)]
    options: Any = field.choices
    labels = {str(key): str(label) for key, label in options}
    return _("、").join(labels[str(each)] for each in values)
