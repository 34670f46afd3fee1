"""Errors of forms and formsets as lines of the error summary."""

from collections.abc import Iterable
from typing import Any

from django.forms import (
    BaseForm,
    BaseFormSet,
    BoundField,
    CheckboxSelectMultiple,
    MultiWidget,
    RadioSelect,
)

from applications.desks.components import Problem


def focus_id(field: BoundField) -> str:
    """Id of the element to focus for a field: the first one of a group."""
    widget = field.field.widget
    group = isinstance(widget, MultiWidget | RadioSelect | CheckboxSelectMultiple)
    if widget.is_hidden:
        return ""
    if group:
        return f"{field.auto_id}_0"
    return field.auto_id


def of_form(form: BaseForm) -> list[Problem]:
    """Every error of one form in the order of its fields, those of the whole form first."""
    if not form.is_bound or not form.errors:
        return []
    visible = form.visible_fields()
    first = focus_id(visible[0]) if visible else ""
    found = [Problem(str(text), first) for text in form.non_field_errors()]
    for name in form.fields:
        bound = form[name]
        found += [Problem(str(text), focus_id(bound)) for text in bound.errors]
    return found


def of_forms(forms: Iterable[Any]) -> list[Problem]:
    """Errors of several forms and formsets, in the order given."""
    found: list[Problem] = []
    for form in forms:
        if isinstance(form, BaseFormSet):
            if form.is_bound:
                found += [Problem(str(text)) for text in form.non_form_errors()]
                found += of_forms(form.forms)
        elif isinstance(form, BaseForm):
            found += of_form(form)
    return found
