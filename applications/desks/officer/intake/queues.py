"""The counter's queues: what waits for originals, and what waits for intake in order of arrival."""

from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.cases.deadlines import INTAKE_DAYS
from applications.cases.models import Booking, Case, CaseItem, DeficiencyNotice, ItemState
from applications.cases.selectors import queue_position
from applications.cases.states import State
from applications.desks.components import Cell, Column, Table
from applications.workdays.selectors import calendar

ARRIVAL = ("handed_in_at", "id")
SUBMISSION = ("submitted_at", "id")
SETTLED = (ItemState.SIGHTED, ItemState.SHARED, ItemState.SIGNED, ItemState.PROBLEM)


def waiting_for_intake(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Cases whose originals were handed in, with how far their checklist and notices are."""
    needed = CaseItem.objects.filter(case=OuterRef("pk"), needed=True)
    return cases.filter(state=State.HANDED_IN).annotate(
        booked_for=Subquery(Booking.objects.filter(case=OuterRef("pk")).values("slot__starts_at")[:1]),
        papers=_number(needed),
        seen=_number(needed.filter(state__in=SETTLED)),
        notices=_number(DeficiencyNotice.objects.filter(case=OuterRef("pk"))),
    )


def _number(rows: QuerySet[Any]) -> Coalesce:
    """How many, asked of each case shown: joined, all that wait would be counted for one page of them."""
    counted = rows.order_by().values("case").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def intake_table(cases: list[Case]) -> Table:
    """In order of arrival, each with its place in the queue and the day promised."""
    first = queue_position(cases[0]) if cases else 0
    days, today = calendar(), timezone.localdate()
    rows = []
    for place, case in enumerate(cases, start=first):
        arrived = timezone.localdate(case.handed_in_at)
        due = days.add(arrived, INTAKE_DAYS, provisional=True).day
        rows.append(
            [
                Cell(case.number, url=reverse("intake_case", args=[case.pk])),
                place,
                case.person.name,
                case.employer.name,
                arrived.isoformat(),
                _arrival(case),
                due.isoformat(),
                f"{case.seen} / {case.papers}",  # type: ignore[attr-defined]
                _remark(case, late=due < today),
            ]
        )
    return Table(
        caption=_("待受理（按递交先后）"),
        columns=[
            Column(_("申请编号")),
            Column(_("排队"), numeric=True),
            Column(_("申请人")),
            Column(_("用人单位")),
            Column(_("递交日期")),
            Column(_("到达")),
            Column(_("答复期限")),
            Column(_("已核对"), numeric=True),
            Column(_("提示")),
        ],
        rows=rows,
        empty=_("没有等待受理的申请。"),
        stacks=True,
    )


def _arrival(case: Case) -> str:
    """Whether it came at a booked time or walked in; the queue is by arrival for both."""
    booked = case.booked_for  # type: ignore[attr-defined]
    return _("预约 %(at)s") % {"at": f"{timezone.localtime(booked):%H:%M}"} if booked else _("现场")


def _remark(case: Case, *, late: bool) -> Cell:
    if late:
        return Cell(_("已过答复期限"), colour="red")
    if case.notices:  # type: ignore[attr-defined]
        return Cell(_("补正后再次递交"), colour="blue")
    return Cell("")


def submitted_table(cases: list[Case]) -> Table:
    """Submitted, originals not here yet."""
    return Table(
        caption=_("待递交原件"),
        columns=[
            Column(_("申请编号")),
            Column(_("申请人")),
            Column(_("用人单位")),
            Column(_("提交日期")),
            Column(_("办理")),
        ],
        rows=[
            [
                Cell(case.number, url=reverse("intake_case", args=[case.pk])),
                case.person.name,
                case.employer.name,
                case.application_day.isoformat() if case.application_day else "",
                Cell(_("登记递交"), url=reverse("intake_hand_in", args=[case.pk]), hidden=case.number or ""),
            ]
            for case in cases
        ],
        empty=_("没有等待递交原件的申请。"),
        stacks=True,
    )
