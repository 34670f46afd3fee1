"""The 20 working days, each day counted or not and why."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from applications.cases.clock import LIMIT, Clock, Reason
from applications.desks.components import Cell, Column, Row, Table
from applications.workdays.arithmetic import Day
from applications.workdays.labels import REASONS as DAYS
from applications.workdays.selectors import calendar

REASONS = {
    Reason.COUNTED: _lazy("计入"),
    Reason.DAY_OFF: _lazy("休息日或节假日，不计"),
    Reason.REFERRAL_OPEN: _lazy("等待主管部门核实，不计"),
}


def clock_rows(clock: Clock) -> list[Row]:
    """The clock in short."""
    due = clock.due_on.isoformat()
    rows = [
        Row(_("受理日期"), clock.started_on.isoformat()),
        Row(_("已用"), _("%(n)d 个工作日") % {"n": clock.used}),
        Row(_("剩余"), _("%(n)d 个工作日") % {"n": clock.left}),
        Row(
            _("最迟核定日期"),
            _("%(day)s（该年日历未公布，暂按此推算）") % {"day": due} if clock.provisional else due,
        ),
    ]
    if clock.standing_still:
        rows.append(Row(_("计时"), _("等待主管部门核实，暂停计时")))
    if clock.ended_on is not None:
        rows.append(Row(_("办结日期"), clock.ended_on.isoformat()))
    elif clock.overdue:
        rows.append(Row(_("计时"), _("已超过 %(n)d 个工作日，区负责人和市级工作人员已能看到") % {"n": LIMIT}))
    return rows


def clock_table(clock: Clock) -> Table:
    """Every calendar day since acceptance, with what the calendar says of it and by which document."""
    known = calendar()
    return Table(
        caption=_("每一天是否计入"),
        columns=[
            Column(_("日期"), whole=True),
            Column(_("是否计入")),
            Column(_("日历")),
            Column(_("第几个工作日"), numeric=True),
        ],
        rows=[
            [
                mark.day.isoformat(),
                Cell(REASONS[mark.reason], colour="" if mark.reason is Reason.COUNTED else "grey"),
                _in_calendar(known.look_up(mark.day, provisional=True)),
                mark.number or "",
            ]
            for mark in clock.days
        ],
        empty=_("从受理的下一个工作日开始计算，今天还没有计入。"),
        first_is_header=True,
    )


def _in_calendar(day: Day) -> str:
    """What kind of day it is; the notice that says so, where one does."""
    told = str(DAYS[day.reason])
    return _("%(day)s（%(source)s）") % {"day": told, "source": day.source} if day.source else told
