"""The employees as tables: of an open request only what was typed with it."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.applicants.models import Mandate, MandateState
from applications.cases.readers import Reader, who_acts
from applications.cases.states import State
from applications.desks.case.standing import COLOURS
from applications.desks.components import Cell, Column, Row, Table
from applications.rosters.holding import Holding
from applications.rosters.selectors import Employee

MANDATE_COLOURS = {
    MandateState.ASKED: "yellow",
    MandateState.GIVEN: "green",
    MandateState.REFUSED: "red",
    MandateState.REVOKED: "red",
    MandateState.ENDED: "grey",
}
HEADINGS = (
    gettext_lazy("姓名"),
    gettext_lazy("居住证后四位"),
    gettext_lazy("委托"),
    gettext_lazy("居住证有效期至"),
    gettext_lazy("积分"),
    gettext_lazy("积分有效期至"),
    gettext_lazy("申请编号"),
    gettext_lazy("申请状态"),
    gettext_lazy("由谁办理"),
)
CASE_NUMBER = 6
"""Place of the heading that only the file has: on the page the state stands for the case."""


def employees_table(listed: list[Employee]) -> Table:
    """One row a request or mandate."""
    labels = [str(heading) for place, heading in enumerate(HEADINGS) if place != CASE_NUMBER]
    return Table(
        caption=_("职工"),
        columns=[Column(label, whole=label == str(HEADINGS[3])) for label in labels],
        rows=[_row(employee) for employee in listed],
        empty=_("没有符合条件的职工。"),
        first_is_header=True,
        caption_hidden=True,
        stacks=True,
    )


def export_row(employee: Employee) -> list[str]:
    """The same as texts, with the number of the case."""
    case = employee.shown_case
    return [
        employee.name,
        employee.mandate.asked_permit_masked[-4:],
        str(MandateState(employee.mandate.state).label),
        _end(employee),
        _points(employee),
        _points_until(employee.holding),
        (case.number or "") if case else "",
        str(State(case.state).label) if case else _("还没有申请"),
        str(_who(employee)),
    ]


def mandate_rows(mandate: Mandate) -> list[Row]:
    """The request and what became of it."""
    rows = [
        Row(_("委托"), mandate.get_state_display()),
        Row(_("请求日期"), timezone.localdate(mandate.asked_at).isoformat()),
    ]
    if mandate.state == MandateState.GIVEN:
        rows += [
            Row(_("委托范围"), mandate.get_scope_display()),
            Row(_("有效至"), mandate.until.isoformat() if mandate.until else _("直到本人撤销")),
        ]
    elif ended := mandate.ended_at or mandate.answered_at:
        rows.append(Row(_("结束日期"), timezone.localdate(ended).isoformat()))
    return rows


def holding_rows(employee: Employee) -> list[Row]:
    """Permit and points, as far as they may be seen."""
    if employee.permit_end is None and employee.holding is None:
        return []
    return [
        Row(_("居住证有效期至"), _end(employee)),
        Row(_("积分"), _points(employee)),
        Row(_("积分有效期至"), _points_until(employee.holding)),
    ]


def _row(employee: Employee) -> list[object]:
    mandate, case = employee.mandate, employee.shown_case
    state = MandateState(mandate.state)
    return [
        Cell(employee.name, url=reverse("employer_person", args=[mandate.pk])),
        mandate.asked_permit_masked[-4:],
        Cell(state.label, colour=MANDATE_COLOURS[state]),
        _end(employee),
        _points(employee),
        _points_until(employee.holding),
        Cell(State(case.state).label, colour=COLOURS[State(case.state)]) if case else _("还没有申请"),
        _who(employee),
    ]


def _who(employee: Employee) -> object:
    case = employee.shown_case
    if case is not None:
        return who_acts(State(case.state), Reader.EMPLOYER)
    if employee.mandate.state == MandateState.ASKED:
        return _("本人：登录后答复委托")
    return _("单位人事专员：可以开始申请") if employee.mandate.state == MandateState.GIVEN else ""


def _end(employee: Employee) -> str:
    if employee.permit_end:
        return employee.permit_end.isoformat()
    return "" if employee.mandate.state == MandateState.GIVEN else _("委托后可见")


def _points(employee: Employee) -> str:
    held = employee.holding
    if held is None:
        return _("没有核定记录") if employee.mandate.state == MandateState.GIVEN else ""
    if held.ended:
        return _("已失效")
    reached = _("已达标准分值") if held.reached else _("未达标准分值")
    return f"{held.points}（{reached}）"


def _points_until(held: Holding | None) -> str:
    return held.valid_until.isoformat() if held and held.valid_until else ""
