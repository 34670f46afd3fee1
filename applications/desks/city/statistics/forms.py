"""Which months."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from applications.desks.fields import MonthField
from applications.desks.forms import PortalForm

MOST_MONTHS = 36


class MonthsForm(PortalForm):
    """From one month to another; nothing chosen: the last twelve."""

    mark_optional = False

    first = MonthField(label=_("起月"), required=False)
    last = MonthField(label=_("止月"), required=False)

    def clean(self) -> dict[str, Any]:
        """In order, and not longer than a page can show."""
        given = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if first and last and not 0 <= _number(last) - _number(first) < MOST_MONTHS:
            self.add_error("last", _now("止月不能早于起月，一次最多看 %(n)d 个月") % {"n": MOST_MONTHS})
        return given

    def span(self, today: date) -> tuple[date, date]:
        """The first days of the first and the last month."""
        given = self.cleaned_data if self.is_valid() else {}
        last = _first_day(given["last"]) if given.get("last") else today.replace(day=1)
        return (_first_day(given["first"]) if given.get("first") else year_before(last)), last


def year_before(last: date) -> date:
    """The first month of the twelve that end with the month of ``last``."""
    number = last.year * 12 + last.month - 1 - 11
    return date(number // 12, number % 12 + 1, 1)


def _first_day(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:])
