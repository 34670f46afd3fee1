"""What a browser sends for a form as it was drawn."""

from typing import Any

from django import forms
from django.http import QueryDict

from applications.desks.facts.rows import Rows
from applications.desks.facts.sections import Answers


def sent(form: Answers, **typed: str) -> QueryDict:
    """Every field with its drawn value, and over it what somebody ``typed`` (names as in the page)."""
    data = QueryDict(mutable=True)
    if isinstance(form, Rows):
        _add(data, form.management_form)
        if form.head is not None:
            _add(data, form.head)
        for row in form.forms:
            _add(data, row)
    else:
        _add(data, form)
    for name, value in typed.items():
        data[name] = value
    return data


def _add(data: QueryDict, form: forms.BaseForm) -> None:
    for bound in form:
        value: Any = bound.value()
        widget = bound.field.widget
        if isinstance(widget, forms.MultiWidget):
            parts = value if isinstance(value, list) else widget.decompress(value)
            for part, text in zip(widget.widgets_names, parts, strict=True):
                data[f"{bound.html_name}{part}"] = "" if text is None else str(text)
        elif isinstance(widget, forms.CheckboxInput):
            if value:
                data[bound.html_name] = "on"
        else:
            data[bound.html_name] = "" if value is None else str(bound.field.prepare_value(value))
