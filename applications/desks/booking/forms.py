"""Forms of the times for handing originals in."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from applications.desks.fields import DateField
from applications.desks.forms import PortalForm
from applications.desks.widgets import Radios
from applications.places.models import Slot
from applications.reviews.services.slots import Series

_SHORT = {"class": "govuk-input--width-5", "autocomplete": "off"}
_NUMBER = {"class": "govuk-input--width-3", "inputmode": "numeric", "autocomplete": "off"}
_TIME_WRONG = _("请填写时间，例如 9:00")


class SeriesForm(PortalForm):
    """Times of one day, one after the other."""

    day = DateField(label=_("日期"))
    first = forms.TimeField(
        label=_("从几点开始"),
        help_text=_("24 小时制，例如 9:00"),
        widget=forms.TextInput(_SHORT),
        error_messages={"invalid": _TIME_WRONG},
    )
    last = forms.TimeField(
        label=_("到几点为止"), widget=forms.TextInput(_SHORT), error_messages={"invalid": _TIME_WRONG}
    )
    minutes = forms.IntegerField(
        label=_("每个时段几分钟"), min_value=10, max_value=240, widget=forms.TextInput(_NUMBER)
    )
    capacity = forms.IntegerField(
        label=_("每个时段可约几件"), min_value=1, max_value=50, widget=forms.TextInput(_NUMBER)
    )

    def series(self) -> Series:
        """What a valid form says."""
        first: time = self.cleaned_data["first"]
        return Series(**self.cleaned_data | {"first": first})


class BookingForm(PortalForm):
    """Which of the free times."""

    slot = forms.TypedChoiceField(
        label=_("选择时间"),
        coerce=int,
        widget=Radios(),
        error_messages={
            "required": _("请选择一个时间"),
            "invalid_choice": _("这个时间刚刚被约满，请另选一个。"),
        },
    )

    def __init__(self, *args: Any, free: list[tuple[Slot, int]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slot"].choices = [  # type: ignore[attr-defined]
            (str(slot.pk), _now("%(when)s（还可约 %(n)d 件）") % {"when": in_words(slot), "n": places})
            for slot, places in free
        ]


def in_words(slot: Slot) -> str:
    """Day, weekday and time."""
    start: datetime = localtime(slot.starts_at)
    return f"{date_format(start, 'Y-m-d l')} {start:%H:%M}–{localtime(slot.ends_at):%H:%M}"
