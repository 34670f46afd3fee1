"""A calendar year at the city desk: the form into which a notice is pasted, and what it would change."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import Actor
from applications.audit.models import Event
from applications.cases.models import Case
from applications.cases.services.recalculation import due_changes
from applications.desks.city.policy.forms import DOCUMENT_FIELDS, DocumentForm
from applications.desks.components import Cell, Column, Table
from applications.policy.calendars import CalendarChange, calendar_change, with_change
from applications.policy.models import Proposal
from applications.workdays.arithmetic import Calendar, Reason
from applications.workdays.labels import REASONS
from applications.workdays.models import CalendarDay
from applications.workdays.selectors import calendar
from applications.workdays.wording import Unreadable, read

MOST = 50  # due days shown before a calendar is published
_WHY = {
    "nothing": _("没有读到放假或上班的日期，请粘贴通知的全文或按行填写"),
    "no_day": _("没有这一天：%(where)s"),
    "backwards": _("止日早于起日：%(where)s"),
    "weekday": _("星期与日期不符：%(where)s"),
    "number": _("天数与日期不符：%(where)s"),
    "twice": _("同一天既放假又上班：%(where)s"),
}
_YEAR = ("year", "text")


class CalendarForm(DocumentForm):
    """A year, and what its notice says."""

    fieldsets = ((_("数据"), _YEAR), (_("依据的文件"), DOCUMENT_FIELDS))
    field_order = (*_YEAR, *DOCUMENT_FIELDS)

    year = forms.IntegerField(
        label=_("年份"),
        min_value=2018,
        max_value=2100,
        widget=forms.TextInput({"class": "govuk-input--width-4", "inputmode": "numeric"}),
    )
    text = forms.CharField(
        label=_("放假安排"),
        help_text=_(
            "粘贴国务院办公厅通知的正文；或者一行一项，如“off,2027-01-01,2027-01-03”“make_up,2027-01-09”"
        ),
        widget=forms.Textarea(attrs={"rows": 12}),
    )

    def clean(self) -> dict[str, Any]:
        """The text as days; a sentence that cannot be is named."""
        given = super().clean() or {}
        if given.get("text") and given.get("year"):
            try:
                self.marked = read(given["text"], given["year"])
            except Unreadable as error:
                self.add_error("text", ValidationError(_WHY[error.why], params={"where": error.where}))
        return given

    def change(self) -> CalendarChange:
        return calendar_change(self.cleaned_data["year"], self.marked)


def marked_table(change: CalendarChange, now: Calendar | None = None) -> Table:
    """Each day of a notice; with ``now``, what the calendar in force says of it."""
    first = [Column(_now("日期")), Column(_now("星期"))]
    return Table(
        caption=_now("通知写明的日期") if now is None else _now("发布前后对照"),
        columns=[*first, *([Column(_now("现在"))] if now else []), Column(_now("发布以后"))],
        rows=[
            [day.isoformat(), weekday(day), *([_in_force(now, day)] if now else []), _tag(kind)]
            for day, kind in change.marked.items()
        ],
        first_is_header=True,
        stacks=True,
    )


def years_table() -> Table:
    """The years in force with the days that their notices name."""
    known, days = calendar(), list(CalendarDay.objects.order_by("day"))
    rows = []
    for year in reversed(known.years):
        of_year = [day for day in days if day.year_id == year]
        off = [day for day in of_year if day.kind == CalendarDay.Kind.OFF]
        sources = dict.fromkeys(day.source for day in of_year)
        rows.append([year, len(off), len(of_year) - len(off), _now("；").join(sources)])
    return Table(
        caption=_now("现行"),
        columns=[
            Column(_now("年份")),
            Column(_now("放假天数"), numeric=True),
            Column(_now("调休上班天数"), numeric=True),
            Column(_now("来源")),
        ],
        rows=rows,
        first_is_header=True,
        stacks=True,
    )


def moved_before(actor: Actor, proposal: Proposal, change: CalendarChange) -> Table:
    """Open due days that the proposed year would move; the first :data:`MOST` of them."""
    now = calendar()
    moved = list(due_changes(actor, now, with_change(now, change, proposal.document_number)))
    rows = [
        [
            Cell(one.case.number, url=reverse("city_case", args=[one.case.pk])),
            one.case.district.label,
            one.before.isoformat(),
            one.after.isoformat(),
            _now("仍为暂定") if one.provisional else _now("已确定"),
        ]
        for one in moved[:MOST]
    ]
    return _moved_table(
        _now("会变动的办理期限（共 %(n)d 件，最多列 %(most)d 件）") % {"n": len(moved), "most": MOST},
        rows,
        _now("没有在办申请的期限因此变动。"),
        [Column(_now("变动以后"))],
    )


def moved_after(events: list[Event]) -> Table:
    """What the published year moved."""
    ids = [int(event.chain.partition(":")[2]) for event in events]
    cases = Case.objects.select_related("district").in_bulk(ids)
    rows = [
        [
            Cell(cases[pk].number, url=reverse("city_case", args=[pk])),
            cases[pk].district.label,
            event.data["from"],
            event.data["to"],
        ]
        for pk, event in zip(ids, events, strict=True)
    ]
    return _moved_table(
        _now("变动了的办理期限（%(n)d 件）") % {"n": len(rows)},
        rows,
        _now("没有在办申请的期限因此变动。"),
        [],
    )


def weekday(day: date) -> str:
    """Its name in the language of the page."""
    return date_format(day, "l")


def _moved_table(caption: str, rows: list[list[Any]], empty: str, more: list[Column]) -> Table:
    columns = [Column(_now("申请编号")), Column(_now("区")), Column(_now("原期限")), Column(_now("新期限"))]
    return Table(caption=caption, columns=[*columns, *more], rows=rows, empty=empty, stacks=True)


def _in_force(now: Calendar, day: date) -> str:
    seen = now.look_up(day, provisional=True) if now.statutory(day.year) or day.year in now.years else None
    return str(REASONS[seen.reason]) if seen else _now("没有日历")


def _tag(kind: Reason) -> Cell:
    return Cell(REASONS[kind], colour="green" if kind is Reason.OFF else "orange")
