"""Cases that near the end of their 20 working days, for the first page of every officer concerned."""

from django.urls import reverse
from django.utils.translation import gettext as _

from applications.accounts.roles import Actor
from applications.cases.models import DeadlineWarning, Level
from applications.cases.selectors import clocks_of
from applications.desks.components import Cell, Column, Table
from applications.desks.officer.clocks import clock_cells, clock_columns

MOST = 20
COLOURS = {Level.DAY_15: "orange", Level.DAY_18: "orange", Level.OVERDUE: "red"}


def warned_table(actor: Actor, name: str) -> Table | None:
    """Open cases that were warned of, each once with its gravest warning; None where there is none.

    The longest overdue ones first, at most :data:`MOST`; ``name`` of the address of a case.
    """
    standing = DeadlineWarning.objects.visible_to(actor).standing().order_by("due_on", "id")
    found = list(standing.values_list("pk", flat=True)[: MOST * len(Level)])
    if not found:  # as on most days: then nothing needs to be joined
        return None
    rows = DeadlineWarning.objects.filter(pk__in=found).select_related("case__district", "case__reviewer")
    gravest: dict[int, DeadlineWarning] = {}
    for warning in rows.order_by("due_on", "id"):
        known = gravest.get(warning.case_id)
        if known is None or warning.used > known.used or warning.level == Level.OVERDUE:
            gravest[warning.case_id] = warning
    shown = list(gravest.values())[:MOST]
    clocks = clocks_of([warning.case for warning in shown])
    return Table(
        caption=_("期限提醒"),
        columns=[
            Column(_("申请编号")),
            Column(_("区")),
            Column(_("审核员")),
            Column(_("提醒")),
            *clock_columns(),
        ],
        rows=[
            [
                Cell(warning.case.number, url=reverse(name, args=[warning.case_id])),
                warning.case.district.label,
                warning.case.reviewer.name if warning.case.reviewer else "—",
                Cell(Level(warning.level).label, colour=COLOURS[Level(warning.level)]),
                *clock_cells(clocks.get(warning.case_id)),
            ]
            for warning in shown
        ],
        stacks=True,
    )
