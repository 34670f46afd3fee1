"""Form fields of the portal beyond Django's own."""

import datetime as dt
import unicodedata
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from applications.desks.widgets import DateParts, MonthParts, PartsInput, UnitInput

YUAN = _("元")


class SearchField(forms.CharField):
    """What a list is searched by: one line, empty for all; ``look`` are the classes of its input."""

    def __init__(self, *, look: str = "govuk-input--width-20", begins: bool = False, **kwargs: Any) -> None:
        attrs = {"class": look, "autocomplete": "off", "autofocus": begins}
        super().__init__(required=False, widget=forms.TextInput(attrs), **kwargs)


class _PartsField(forms.MultiValueField):
    """Several short numbers that make one value."""

    widget: type[PartsInput]

    def __init__(self, **kwargs: Any) -> None:
        fields = [forms.CharField(required=False, max_length=8) for _part in self.widget.parts]
        super().__init__(fields, require_all_fields=False, **kwargs)

    def numbers(self, data_list: Sequence[str]) -> list[int] | None:
        """The parts as numbers, None if nothing was typed; an error names the parts left empty."""
        if not any(data_list):
            return None
        pairs = zip(self.widget.parts, data_list, strict=True)
        empty = _("、").join(str(part[1]) for part, value in pairs if not value)
        if empty:
            raise ValidationError(_("还缺少：%(parts)s"), code="incomplete", params={"parts": empty})
        try:
            return [int(value) for value in data_list]
        except ValueError as error:
            raise ValidationError(_("请只填写数字"), code="invalid") from error


class DateField(_PartsField):
    """A day in three inputs; cleans to :class:`datetime.date` or None."""

    widget = DateParts

    def compress(self, data_list: Sequence[str]) -> dt.date | None:
        numbers = self.numbers(data_list)
        if numbers is None:
            return None
        try:
            if numbers[0] < 1900:
                raise ValueError("four digits")
            return dt.date(*numbers)
        except (ValueError, OverflowError) as error:
            raise ValidationError(
                _("请填写真实存在的日期，年份写四位，例如 2024 年 3 月 28 日"), code="invalid"
            ) from error


class MonthField(_PartsField):
    """A month in two inputs; cleans to "YYYY-MM" or an empty string."""

    widget = MonthParts

    def compress(self, data_list: Sequence[str]) -> str:
        numbers = self.numbers(data_list)
        if numbers is None:
            return ""
        year, month = numbers
        if not (1900 <= year <= 9999 and 1 <= month <= 12):
            raise ValidationError(_("请填写年份（四位）和月份（1 至 12），例如 2024 年 3 月"), code="invalid")
        return f"{year:04d}-{month:02d}"


class MoneyField(forms.DecimalField):
    """An amount in yuan; thousand separators and full-width digits are understood."""

    def __init__(self, *, unit: Any = YUAN, **kwargs: Any) -> None:
        kwargs.setdefault("widget", UnitInput(unit))
        kwargs.setdefault("max_digits", 12)
        kwargs.setdefault("decimal_places", 2)
        kwargs.setdefault("min_value", 0)
        kwargs.setdefault("error_messages", {"invalid": _("请填写数字，例如 12345.60")})
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = unicodedata.normalize("NFKC", value).replace(",", "").replace(" ", "")
        return super().to_python(value)
