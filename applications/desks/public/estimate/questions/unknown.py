"""“不知道” as an answer: the fact is left out, brings no points, and the result says so."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.desks.facts.answers import NO, YES
from applications.desks.public.estimate.facts.certificates import UNKNOWN
from applications.desks.widgets import Radios


class YesNoUnknownField(forms.TypedChoiceField):
    """是, 否 or 不知道; cleans to a bool or :data:`UNKNOWN`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=((YES, _("是")), (NO, _("否")), (UNKNOWN, _("不知道"))),
            coerce=lambda value: value if value == UNKNOWN else value == YES,
            empty_value=None,
            widget=Radios(inline=True),
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        return (YES if value else NO) if isinstance(value, bool) else value
