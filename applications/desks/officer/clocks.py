"""The 20-working-day clock in the officers' lists."""

from typing import Any

from django.utils.translation import gettext as _

from applications.cases.clock import LIMIT, WARN_REVIEWER, Clock
from applications.desks.components import Cell, Column

NONE = "—"


def clock_columns() -> list[Column]:
    """What :func:`clock_cells` fills."""
    return [Column(_("工作日"), numeric=True), Column(_("最迟核定")), Column(_("计时"))]


def clock_cells(clock: Clock | None) -> list[Any]:
    """Day n of 20, the due day, and whether the clock runs, stands still, nears its end or is over."""
    if clock is None:
        return [NONE, NONE, NONE]
    due = clock.due_on.isoformat()
    return [
        f"{clock.used} / {LIMIT}",
        _("%(day)s（暂推）") % {"day": due} if clock.provisional else due,
        _now(clock),
    ]


def is_overdue(clock: Clock | None) -> bool:
    """Whether a case in hand is past its due day."""
    return clock is not None and clock.ended_on is None and clock.overdue


def _now(clock: Clock) -> Cell:
    if clock.overdue:
        return Cell(_("超期"), colour="red")
    if clock.ended_on is not None:
        return Cell(_("已办结"))
    if clock.standing_still:
        return Cell(_("暂停：等待核实"), colour="grey")
    if clock.used >= WARN_REVIEWER:
        return Cell(_("临期"), colour="orange")
    return Cell(_("计时中"), colour="teal")
