"""Lines of a batch, batches and the forecast as tables."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.applicants.models import Mandate
from applications.desks.components import Cell, Column, Row, Table
from applications.rosters.forecasting import INCOMPLETE, NO_CASE, NO_RULES
from applications.rosters.models import Batch, BatchKind, BatchState, Forecast, Line, LineState
from applications.spreadsheets.employees import NAME, PERMIT_NUMBER

LINE_COLOURS = {
    LineState.READY: "blue",
    LineState.SKIPPED: "grey",
    LineState.BAD: "red",
    LineState.DONE: "green",
    LineState.REFUSED: "red",
}
OBSTACLES = {
    NO_CASE: gettext_lazy("还没有填写申请"),
    INCOMPLETE: gettext_lazy("资料不全，不能估算"),
    NO_RULES: gettext_lazy("没有适用的积分办法"),
}
BATCH_COLOURS = {BatchState.CHECKED: "yellow", BatchState.RUNNING: "blue", BatchState.DONE: "green"}


def lines_table(batch: Batch, lines: Iterable[Line]) -> Table:
    """One row a line: what would happen, or what has happened, and why."""
    accounts = batch.kind == BatchKind.ACCOUNTS
    head = [Column(_("行")), Column(_("姓名"))]
    head += [Column(_("居住证后四位"))] if accounts else [Column(_("申请"))]
    return Table(
        caption=_("每一行"),
        columns=[*head, Column(_("结果")), Column(_("说明"))],
        rows=[_line(batch, line, accounts) for line in lines],
        empty=_("没有这样的行。"),
        caption_hidden=True,
        stacks=True,
    )


def _line(batch: Batch, line: Line, accounts: bool) -> list[object]:
    state = LineState(line.state)
    middle: object
    if accounts:
        name, middle = line.typed.get(NAME, ""), str(line.typed.get(PERMIT_NUMBER, ""))[-4:]
    else:
        name = line.mandate.asked_name if line.mandate else ""
        middle = _case(line)
    tag = Cell(state.label, colour=LINE_COLOURS[state])
    return [line.number, name, middle, tag, line.why or _what(batch, state)]


def _what(batch: Batch, state: LineState) -> str:
    """What is done with a line that has no fault, before and after. A known person is told alike."""
    if batch.kind == BatchKind.ACCOUNTS:
        words = {
            LineState.READY: _("将为职工开户并请求委托；已有账户的，只请求委托"),
            LineState.DONE: _("已提交，等待本人答复委托"),
        }
    else:
        words = {LineState.READY: _("等待办理"), LineState.DONE: _("已完成")}
    return words.get(state, "")


def _case(line: Line) -> object:
    if line.case is None:
        return ""
    return Cell(line.case.number, url=reverse("employer_case", args=[line.case.pk]))


def batches_table(batches: Iterable[Batch]) -> Table:
    """Acts over many employees, the newest first."""
    return Table(
        caption=_("最近的批量办理"),
        columns=[Column(_("时间"), whole=True), Column(_("事项")), Column(_("状态"))],
        rows=[
            [
                Cell(
                    timezone.localtime(batch.made_at).strftime("%Y-%m-%d %H:%M"),
                    url=reverse("employer_batch", args=[batch.pk]),
                ),
                BatchKind(batch.kind).label,
                Cell(BatchState(batch.state).label, colour=BATCH_COLOURS[BatchState(batch.state)]),
            ]
            for batch in batches
        ],
        empty=_("还没有批量办理过。"),
    )


def forecast_table(forecasts: Iterable[Forecast]) -> Table:
    """One row for each employee who agreed."""
    return Table(
        caption=_("积分预测"),
        columns=[Column(_("姓名")), *(Column(heading, whole=True) for heading in _headings())],
        rows=[_forecast(one) for one in forecasts],
        empty=_("没有符合条件的职工。"),
        first_is_header=True,
        caption_hidden=True,
        stacks=True,
    )


def _headings() -> list[str]:
    return [
        _("目前估算"),
        _("达到标准分值"),
        _("降到标准分值以下"),
        _("居住证到期"),
        _("积分到期"),
        _("测算日"),
    ]


def forecast_rows(one: Forecast) -> list[Row]:
    """The same for the person: what the employer sees."""
    return [Row(heading, value) for heading, value in zip(_headings(), _values(one), strict=True)]


def _forecast(one: Forecast) -> list[object]:
    mandate: Mandate = one.mandate
    return [Cell(mandate.person.name, url=reverse("employer_person", args=[mandate.pk])), *_values(one)]


def _values(one: Forecast) -> list[object]:
    ends = [_day(one.permit_ends_on), _day(one.points_end_on), _day(one.computed_on)]
    if one.total is None or one.standard is None:
        return [str(OBSTACLES[one.obstacle]), "", "", *ends]
    reached = one.total >= one.standard
    return [
        one.total,
        _("已达到") if reached else _day(one.reaches_on) or _("10 年内不会达到"),
        _day(one.falls_below_on) or (_("10 年内不会") if reached or one.reaches_on else ""),
        *ends,
    ]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
