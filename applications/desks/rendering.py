"""Form rendering: every field comes out as GOV.UK Frontend markup, so that no page writes one by hand.

A form may say more about itself with class attributes:

``fieldsets``
    pairs of legend and field names, drawn as groups by ``{{ form }}``; fields not named come first.
``mark_optional``
    false where 选填 should not be written beside fields that may stay empty (filters of staff lists).
"""

from html import escape
from typing import Any

from django.forms import BoundField, CheckboxInput, FileInput, PasswordInput, Textarea
from django.forms.renderers import TemplatesSetting
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from applications.desks.components import Fieldset
from applications.desks.language import marked

_OPTIONAL = "django/forms/portal_label.html"
_INPUT = "govuk-input"
_SELECT = "django/forms/widgets/select.html"  # writes its options itself: hundreds of reviewers' names
_CLASSES = {
    "django/forms/widgets/textarea.html": "govuk-textarea",
    _SELECT: "govuk-select",
    "django/forms/widgets/file.html": "govuk-file-upload",
    "django/forms/widgets/clearable_file_input.html": "govuk-file-upload",
    "django/forms/widgets/checkbox.html": "govuk-checkboxes__input",
    "django/forms/widgets/checkbox_option.html": "govuk-checkboxes__input",
    "django/forms/widgets/radio_option.html": "govuk-radios__input",
    "django/forms/widgets/unit.html": _INPUT,
} | {
    f"django/forms/widgets/{kind}.html": _INPUT
    for kind in ("text", "email", "url", "tel", "search", "number", "date", "datetime", "time", "password")
}
# Django's templates of these only include input.html: they are written without one.
_PLAIN = frozenset(
    f"django/forms/widgets/{kind}.html"
    for kind in ("text", "email", "url", "tel", "search", "date", "datetime", "time", "password", "hidden")
)
# As wide as what is usually typed, unless the widget says otherwise.
_WIDTHS = {
    "django/forms/widgets/number.html": "govuk-input--width-5",
    "django/forms/widgets/tel.html": "govuk-input--width-20",
}
# Classes by which scripts find a widget.
_HOOKS = {
    "django/forms/widgets/password.html": "govuk-password-input__input govuk-js-password-input-input",
}
# The server judges what was typed and says so in Chinese beside the field; the browser's own bubbles,
# and silent cutting at maxlength, would come before it.
_LEFT_TO_THE_SERVER = ("required", "min", "max", "step", "minlength", "maxlength")


def _widget_context(widget: dict[str, Any]) -> None:
    """Give a widget and its parts their classes, take the browser's own checks away, and write what is left,
    which takes a template longer."""
    attrs = widget["attrs"]
    for name in _LEFT_TO_THE_SERVER:
        attrs.pop(name, None)
    for part in widget.get("subwidgets", ()):
        _widget_context(part)
    drawn = () if widget["template_name"] == _SELECT else widget.get("optgroups", ())
    for _name, options, _index in drawn:
        for option in options:
            option["attrs"].pop("class", None)
            option["attrs"].pop("aria-invalid", None)
            _widget_context(option)
    base = _CLASSES.get(widget["template_name"], "")
    if base:
        error = f"{base}--error" if attrs.get("aria-invalid") and "__" not in base else ""
        own = attrs.get("class") or _WIDTHS.get(widget["template_name"], "")
        classes = (base, error, _HOOKS.get(widget["template_name"], ""), own)
        attrs["class"] = " ".join(filter(None, classes))
    widget["flat"] = _flat(attrs)


def _flat(attrs: dict[str, Any]) -> SafeString:
    """Attributes as HTML, each after a space; what is true by its name, what is not true not at all."""
    said = (
        f" {name}" if value is True else f' {name}="{escape(str(value))}"'
        for name, value in attrs.items()
        if value is not None and value is not False
    )
    return mark_safe("".join(said))  # noqa: S308 - escaped


def input_html(widget: dict[str, Any]) -> SafeString:
    """One input, whose attributes were written before; a template takes twenty times as long."""
    value = "" if widget["value"] is None else f' value="{escape(str(widget["value"]))}"'
    kind, name = escape(widget["type"]), escape(widget["name"])
    return mark_safe(f'<input type="{kind}" name="{name}"{value}{widget["flat"]}>')  # noqa: S308 - escaped


def _field_context(bound: BoundField) -> dict[str, Any]:
    """What the field template needs to know and may not work out itself."""
    widget = bound.field.widget
    kinds = ((CheckboxInput, "checkbox"), (PasswordInput, "password"), (FileInput, "file"))
    kind = next((name for cls, name in kinds if isinstance(widget, cls)), "plain")
    limit = widget.attrs.get("maxlength") if isinstance(widget, Textarea) else None
    attrs: dict[str, str | bool] = {}
    if limit:
        kind = "counted"
        attrs["class"] = f"govuk-js-character-count {widget.attrs.get('class', '')}".strip()
        attrs["aria-describedby"] = f"{bound.aria_describedby or ''} {bound.auto_id}-info".strip()
    needed = bound.field.required or kind == "checkbox" or not getattr(bound.form, "mark_optional", True)
    return {
        "kind": kind,
        "limit": limit,
        "control": bound.as_widget(attrs=attrs),
        "errors": bound.errors,
        "label": bound.label if needed else render_to_string(_OPTIONAL, {"label": bound.label}),
        "hint": marked(bound.help_text),
    }


def _field_html(bound: BoundField, found: dict[str, Any]) -> SafeString:
    """A label, a hint, what is wrong, and one control, as the template of fields would draw them.

    Most fields are so, and a form has dozens of them: the template takes ten times as long.
    """
    errors, hint = found["errors"], found["hint"]
    named, called = escape(bound.id_for_label), conditional_escape(found["label"])
    label = f'<label class="govuk-label" for="{named}">{called}</label>'
    explained = f'<div id="{escape(bound.auto_id)}_helptext" class="govuk-hint">{hint}</div>' if hint else ""
    group = "govuk-form-group govuk-form-group--error" if errors else "govuk-form-group"
    wrong = errors.render() if errors else ""
    return mark_safe(f'<div class="{group}">{label}{explained}{wrong}{found["control"]}</div>')  # noqa: S308


def _fieldsets(form: Any, fields: list[tuple[BoundField, str]]) -> list[Fieldset]:
    """Visible fields in their groups; those that no group names come first, without a legend."""
    by_name = {bound.name: bound for bound, _errors in fields}
    groups = [
        Fieldset(legend, [by_name.pop(name) for name in names if name in by_name])
        for legend, names in getattr(form, "fieldsets", ())
    ]
    return [Fieldset("", list(by_name.values())), *groups]


class PortalFormRenderer(TemplatesSetting):
    """Django's renderer with the project's templates, told the classes of GOV.UK Frontend."""

    form_template_name = "django/forms/portal_form.html"
    field_template_name = "django/forms/portal_field.html"

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        if "widget" in context:
            _widget_context(context["widget"])
            if template_name in _PLAIN:
                return input_html(context["widget"])
        elif template_name.startswith("django/forms/portal_field") and "field" in context:
            bound, heading = context["field"], context.get("heading", False)
            found = _field_context(bound)
            if found["kind"] == "plain" and not heading and not bound.use_fieldset:
                return _field_html(bound, found)
            context = {"heading": heading} | context | found
        elif template_name == self.form_template_name:
            context = context | {"groups": _fieldsets(context["form"], context["fields"])}
        return super().render(template_name, context, request)
