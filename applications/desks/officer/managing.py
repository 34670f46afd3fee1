"""What waits for the district manager."""

from collections.abc import Mapping, Sequence

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.cases.clock import Clock
from applications.cases.models import Case, CaseItem, DeficiencyNotice, ItemState
from applications.cases.states import State
from applications.desks.components import Cell, Column, Table, Text
from applications.desks.officer.clocks import clock_cells, clock_columns

IN_HAND = (State.ACCEPTED, State.UNDER_REVIEW, State.PROPOSED)


def second_notices(cases: QuerySet[Case], most: int) -> list[Case]:
    """At the counter, told once on this submission, and a paper has a problem again; the longest waiting."""
    told = DeficiencyNotice.objects.filter(case=OuterRef("pk"), issued_at__gte=OuterRef("submitted_at"))
    wrong = CaseItem.objects.filter(case=OuterRef("pk"), needed=True, state=ItemState.PROBLEM)
    waiting = cases.filter(Exists(told), Exists(wrong), state=State.HANDED_IN)
    order = ("handed_in_at", "id")
    found = list(waiting.select_related(None).order_by(*order).values_list("pk", flat=True)[:most])
    return list(cases.filter(pk__in=found).order_by(*order)) if found else []


def second_notices_table(cases: Sequence[Case], name: str) -> Table:
    """Cases whose second notice waits for a decision; ``name`` of the address at which it is taken."""
    return Table(
        caption=_("要求再次告知补正"),
        columns=[Column(_("申请编号")), Column(_("申请人")), Column(_("用人单位")), Column(_("递交日期"))],
        rows=[
            [
                Cell(case.number, url=reverse(name, args=[case.pk])),
                case.person.name,
                case.employer.name,
                timezone.localdate(case.handed_in_at).isoformat(),
            ]
            for case in cases
        ],
        first_is_header=True,
        caption_hidden=True,
        stacks=True,
    )


def unassigned_table(
    cases: Sequence[Case], clocks: Mapping[int, Clock | None], caption: Text, name: str
) -> Table:
    """Accepted cases without a reviewer; ``name`` of the address at which one is named."""
    return Table(
        caption=caption,
        columns=[Column(_("申请编号")), Column(_("用人单位")), *clock_columns(), Column(_("办理"))],
        rows=[
            [
                case.number,
                case.employer.name,
                *clock_cells(clocks.get(case.pk)),
                Cell(_("分派"), url=reverse(name, args=[case.pk]), hidden=case.number or ""),
            ]
            for case in cases
        ],
        first_is_header=True,
        stacks=True,
    )
