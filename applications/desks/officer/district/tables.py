"""Reviewers who are away, and cases out of turn."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from applications.accounts.models import User
from applications.accounts.roles import Actor
from applications.cases.models import Case
from applications.cases.states import OPEN, State
from applications.desks.components import Cell, Column, Row, Table
from applications.reviews.models import Absence, Expedite

MOST = 50


def reviewers_table(reviewers: Sequence[User], loads: dict[int, int], absences: Sequence[Absence]) -> Table:
    """Who reviews here: in hand, away or there; an absence is recorded, and all cases go to the others."""
    today = timezone.localdate()
    away = {absence.user_id for absence in absences if absence.first_day <= today <= absence.last_day}
    return Table(
        caption=pgettext("navigation", "审核员"),
        columns=[
            Column(_("姓名")),
            Column(_("在办"), numeric=True),
            Column(_("今天")),
            Column(_("离岗")),
            Column(_("办理")),
        ],
        rows=[
            [
                user.name,
                loads[user.pk],
                Cell(_("离岗"), colour="orange") if user.pk in away else _("在岗"),
                Cell(_("登记离岗"), url=reverse("manager_absence", args=[user.pk]), hidden=user.name),
                Cell(_("全部移交"), url=reverse("manager_hand_all", args=[user.pk]), hidden=user.name)
                if loads[user.pk]
                else "",
            ]
            for user in reviewers
        ],
        empty=_("没有找到。"),
        first_is_header=True,
        caption_hidden=True,
        stacks=True,
    )


def absences_of(actor: Actor) -> list[Absence]:
    """Those that hold today or begin later."""
    found = Absence.objects.visible_to(actor).filter(last_day__gte=timezone.localdate())
    return list(found.select_related("user")[:MOST])


def absence_rows(actor: Actor, user: User) -> list[Row]:
    """What is recorded of somebody, today and later."""
    found = Absence.objects.visible_to(actor).filter(user=user, last_day__gte=timezone.localdate())
    return [
        Row(
            _("已登记"),
            _("%(first)s 至 %(last)s")
            % {"first": one.first_day.isoformat(), "last": one.last_day.isoformat()},
        )
        for one in found.order_by("first_day")
    ]


def expedites_of(actor: Actor) -> Table | None:
    """What waits for the manager's approval; None for nothing."""
    found = Expedite.objects.visible_to(actor).waiting().filter(case__state__in=OPEN)
    rows = [
        [
            Cell(one.case.number, url=reverse("manager_expedite", args=[one.pk])),
            one.get_ground_display(),
            one.evidence,
            timezone.localdate(one.asked_at).isoformat(),
        ]
        for one in found.select_related("case")[:MOST]
    ]
    if not rows:
        return None
    return Table(
        caption=_("等待批准的加急"),
        columns=[
            Column(_("申请编号")),
            Column(_("加急理由")),
            Column(_("依据的材料")),
            Column(_("提出日期")),
        ],
        rows=rows,
        stacks=True,
    )


def out_of_turn(cases: QuerySet[Case], state: State, name: str) -> Table | None:
    """Those that are to be taken first, by approval; None for none. ``name`` of the address of a case."""
    approved = Expedite.objects.filter(approved=True, case__in=cases.filter(state=state))
    rows = [
        [Cell(one.case.number, url=reverse(name, args=[one.case_id])), one.get_ground_display()]
        for one in approved.select_related("case").order_by("decided_at")[:MOST]
    ]
    if not rows:
        return None
    return Table(
        caption=_("加急，请先办理"), columns=[Column(_("申请编号")), Column(_("加急理由"))], rows=rows
    )
