"""Widgets of the portal's forms beyond Django's own."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import pgettext_lazy

from applications.desks.components import Text

YEAR, MONTH, DAY = (
    pgettext_lazy("part of a date", "年"),
    pgettext_lazy("part of a date", "月"),
    pgettext_lazy("part of a date", "日"),
)


class UnitInput(forms.TextInput):
    """A short number with its unit drawn beside it, such as 元/月. Say the unit in the label or hint too."""

    template_name = "django/forms/widgets/unit.html"

    def __init__(self, unit: Text, prefix: Text = "", attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "class": "govuk-input--width-10"} | (attrs or {}))
        self.unit, self.prefix = unit, prefix

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"unit": self.unit, "prefix": self.prefix}
        return context


class _Hinted:
    """Adds a line under each choice that has one, and attributes to its input (``marks``)."""

    def __init__(
        self,
        hints: Mapping[str, Text] | None = None,
        inline: bool = False,
        marks: Mapping[str, Mapping[str, str]] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.hints = dict(hints or {})
        self.marks = dict(marks or {})
        self.inline = inline

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)  # type: ignore[misc]
        context["widget"]["inline"] = self.inline
        return context

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)  # type: ignore[misc]
        hint = self.hints.get(str(value), "")
        option["attrs"] |= self.marks.get(str(value), {})
        if hint and option["attrs"].get("id"):
            option["attrs"]["aria-describedby"] = f"{option['attrs']['id']}_hint"
        return option | {"hint": hint}


class Radios(_Hinted, forms.RadioSelect):
    """One of several. ``hints``: value to explanation; ``inline``: side by side, for two short choices."""


class Checkboxes(_Hinted, forms.CheckboxSelectMultiple):
    """Any of several, with ``hints`` as in :class:`Radios`."""


class PartsInput(forms.MultiWidget):
    """Short number inputs side by side, each with its own label; ``parts`` are (name, label, width)."""

    template_name = "django/forms/widgets/parts.html"
    use_fieldset = True
    parts: tuple[tuple[str, Text, int], ...] = ()

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        inputs: dict[str, Any] = {
            name: forms.TextInput({"inputmode": "numeric", "class": f"govuk-input--width-{width}"})
            for name, _label, width in self.parts
        }
        super().__init__(inputs, attrs)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for part, (_name, label, _width) in zip(context["widget"]["subwidgets"], self.parts, strict=True):
            part["part_label"] = label
        return context


class DateParts(PartsInput):
    """年, 月, 日."""

    parts = (("year", YEAR, 4), ("month", MONTH, 2), ("day", DAY, 2))

    def decompress(self, value: Any) -> list[Any]:
        if isinstance(value, str) and value:
            value = dt.date.fromisoformat(value)
        return [value.year, value.month, value.day] if value else ["", "", ""]


class MonthParts(PartsInput):
    """年, 月."""

    parts = (("year", YEAR, 4), ("month", MONTH, 2))

    def decompress(self, value: Any) -> list[Any]:
        return [int(part) for part in value.split("-")] if value else ["", ""]
