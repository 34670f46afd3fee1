"""The working-day calculator: what is asked, and the calendar that answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django import forms
from django.utils.dateformat import format as date_text
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.desks.components import Cell, Column, Table
from applications.desks.fields import DateField
from applications.desks.forms import PortalForm
from applications.workdays.arithmetic import Calendar, Day, MissingYear
from applications.workdays.labels import REASONS

MOST_DAYS = 250
NOT_WHOLE = gettext_lazy("请填写 1 至 250 之间的整数")


class CountingForm(PortalForm):
    """A day and a number of working days, in the address."""

    mark_optional = False

    start = DateField(label=gettext_lazy("从哪一天算起"), help_text=gettext_lazy("这一天不算，从下一天数起"))
    number = forms.IntegerField(
        label=gettext_lazy("多少个工作日"),
        help_text=gettext_lazy("1 至 250。核定积分的期限是 20 个工作日"),
        min_value=1,
        max_value=MOST_DAYS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-4"}),
        error_messages={"invalid": NOT_WHOLE, "min_value": NOT_WHOLE, "max_value": NOT_WHOLE},
    )


@dataclass(frozen=True, slots=True)
class Counted:
    """The day that is reached. ``notices``: each year with its source; ``guessed``: years without one."""

    start: date
    number: int
    reached: date
    calendar_days: int
    table: Table
    notices: Sequence[tuple[int, str]]
    guessed: Sequence[int]


def counted(calendar: Calendar, start: date, number: int) -> Counted:
    """The ``number``-th working day after ``start``, with each day between. Raises :class:`MissingYear`."""
    reached = calendar.add(start, number, provisional=True).day
    days = calendar.days(start, reached, provisional=True)
    years = sorted({day.day.year for day in days})
    return Counted(
        start,
        number,
        reached,
        len(days),
        _table(days),
        [(year, source) for year in years for source in _sources(calendar, year)],
        sorted({day.day.year for day in days if day.provisional}),
    )


def refusal(calendar: Calendar, missing: MissingYear) -> str:
    """Why a year cannot be counted, and which can."""
    known = (
        {"year": missing.year, "first": calendar.years[0], "last": calendar.years[-1]}
        if calendar.years
        else {}
    )
    if not known:
        return _("还没有装入任何一年的放假安排，暂时算不出来")
    return (
        _("算到了 %(year)s 年，这一年的放假安排还没有。现有 %(first)s 年至 %(last)s 年的，请改一改") % known
    )


def _sources(calendar: Calendar, year: int) -> list[str]:
    notices = calendar.notices(year)
    if notices is None:
        return sorted({source.partition(" ")[2] for source in calendar.statutory(year).values()})
    return sorted({notice.source for notice in notices.values()})


def _table(days: Sequence[Day]) -> Table:
    rows = []
    number = 0
    for day in days:
        number += day.working
        told = (
            Cell(_("第 %(number)s 个") % {"number": number}, colour="teal")
            if day.working
            else Cell(_("不算"), colour="grey")
        )
        rows.append([date_text(day.day, "Y-m-d l"), told, REASONS[day.reason]])
    return Table(
        _("逐日清单"),
        [Column(_("日期"), whole=True), Column(_("算不算"), whole=True), Column(_("原因"))],
        rows,
    )
