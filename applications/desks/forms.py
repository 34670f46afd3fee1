"""Base of every form on a page: messages that name the field and say what to do."""

from typing import Any

from django import forms
from django.forms.widgets import CheckboxInput, ChoiceWidget, FileInput
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

_generic_required = forms.Field.default_error_messages["required"]


def _ask(name: str, field: forms.Field) -> Any:
    label = field.label or name
    if isinstance(field.widget, CheckboxInput):
        return format_lazy(_("请勾选“{label}”"), label=label)
    if isinstance(field.widget, ChoiceWidget):
        return format_lazy(_("请选择{label}"), label=label)
    if isinstance(field.widget, FileInput):
        return format_lazy(_("请选择要上传的文件：{label}"), label=label)
    return format_lazy(_("请填写{label}"), label=label)


class PortalForm(forms.Form):
    """A form whose fields ask for what is missing; an own ``error_messages["required"]`` of a field stays.

    Class attributes understood by the renderer: ``fieldsets`` and ``mark_optional``
    (:mod:`applications.desks.rendering`).
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            default = type(field).default_error_messages.get("required", _generic_required)
            if field.error_messages.get("required") in (default, _generic_required):
                field.error_messages["required"] = _ask(name, field)
