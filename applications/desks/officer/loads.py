"""Who of the district's reviewers has how much in hand, and where the queues stand."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from applications.accounts.models import RoleGrant, User
from applications.accounts.roles import Actor, Role
from applications.cases.models import Case, DeadlineWarning, Level
from applications.cases.readers import Reader, name_of
from applications.cases.states import State
from applications.desks.components import Cell, Column, Table
from applications.desks.officer.managing import IN_HAND
from applications.reviews.models import Absence, Referral

Numbers = tuple[int, ...]
LATELY = timedelta(days=30)
MOST = 10  # reviewers on the board
_MOMENT = {
    State.SUBMITTED: "submitted_at",
    State.HANDED_IN: "handed_in_at",
    State.INCOMPLETE: "moved_at",
    State.ACCEPTED: "accepted_at",
    State.UNDER_REVIEW: "accepted_at",
    State.PROPOSED: "moved_at",
}
"""Since when a case waits in each state that concerns the district."""


def queues_table(cases: QuerySet[Case]) -> Table:
    """How many cases wait in each state, and since when the oldest of them does; one query in all."""
    # By state, and the oldest of every moment: conditions for each state are asked of each row.
    oldest = {f"since_{moment}": Min(moment) for moment in set(_MOMENT.values())}
    counted = (
        cases.filter(state__in=_MOMENT).order_by().values("state").annotate(number=Count("pk"), **oldest)
    )
    found: dict[str, dict[str, Any]] = {row["state"]: row for row in counted}
    rows = []
    for state, moment in _MOMENT.items():
        row = found.get(state, {})
        since = row.get(f"since_{moment}")
        day = timezone.localdate(since).isoformat() if since else "–"
        rows.append([name_of(state, Reader.OFFICER), row.get("number", 0), day])
    return Table(
        caption=_("各环节"),
        columns=[
            Column(_("状态")),
            Column(_("件数"), numeric=True),
            Column(_("最早一件从哪天起"), whole=True),
        ],
        rows=rows,
        first_is_header=True,
        stacks=True,
    )


def loads_table(actor: Actor) -> tuple[Table, int]:
    """Of the district's reviewers those with most to worry about: in hand, paused by a referral, warned of,
    proposed lately, away; and how many reviewers are not shown."""
    reviewers = _reviewers(actor)
    cases = Case.objects.visible_to(actor)
    theirs = cases.filter(state__in=IN_HAND).values_list("reviewer")
    proposed = Q(state=State.PROPOSED)
    loads = _by_reviewer(theirs, in_hand=~proposed, proposed=proposed)
    warned = _by_reviewer(
        DeadlineWarning.objects.visible_to(actor).standing().values_list("case__reviewer"),
        near=Q(level=Level.DAY_15),
        overdue=Q(level=Level.OVERDUE),
    )
    absences = Absence.objects.visible_to(actor).on(timezone.localdate())
    away = dict(absences.order_by("last_day").values_list("user", "last_day"))

    def worries(one: int) -> Numbers:
        near, overdue = warned.get(one, (0, 0))
        return -overdue, -near, -loads.get(one, (0, 0))[0]

    shown = sorted(reviewers, key=worries)[:MOST]
    # The rest is asked of those alone.
    waits = Exists(Referral.objects.open().filter(case=OuterRef("pk")))  # not IN: that reads the city's
    still = cases.filter(waits, reviewer__in=shown, state=State.UNDER_REVIEW)
    paused = _by_reviewer(still.values_list("reviewer"), number=None)
    done = cases.filter(closed_at__gte=timezone.now() - LATELY, reviewer__in=shown)
    closed = _by_reviewer(done.values_list("reviewer"), number=None)
    rows = [
        _load(
            reviewers[one],
            loads.get(one, (0, 0)),
            (*paused.get(one, (0,)), *closed.get(one, (0,))),
            warned.get(one, (0, 0)),
            away.get(one),
        )
        for one in shown
    ]
    table = Table(
        caption=pgettext("navigation", "审核员"),
        columns=[
            Column(_("姓名")),
            Column(_("在办"), numeric=True),
            Column(_("其中等待核实"), numeric=True),
            Column(_("临期"), numeric=True),
            Column(_("超期"), numeric=True),
            Column(_("待核定和近 30 天办结"), numeric=True),
            Column(_("今天")),
        ],
        rows=rows,
        empty=_("本区没有审核员。"),
        first_is_header=True,
        stacks=True,
    )
    return table, len(reviewers) - len(rows)


def _reviewers(actor: Actor) -> dict[int, str]:
    """The names of those of the district, in their order, by user id."""
    grants = RoleGrant.objects.filter(role=Role.REVIEWER, scope=actor.scope, ended_at=None)
    found = User.objects.filter(pk__in=grants.values("user_id"), is_active=True).order_by("name", "pk")
    return dict(found.values_list("pk", "name"))


def _load(name: str, load: Numbers, more: Numbers, warned: Numbers, away: date | None) -> list[Any]:
    in_hand, proposed = load
    paused, done = more
    near, overdue = warned
    return [
        name,
        in_hand,
        paused,
        near - overdue,
        Cell(str(overdue), colour="red") if overdue else 0,
        proposed + done,
        Cell(_("不在岗，至 %(day)s") % {"day": away}, colour="grey") if away else _("在岗"),
    ]


def _by_reviewer(rows: QuerySet[Any, tuple[int, ...]], **numbers: Q | None) -> dict[int, Numbers]:
    """How many rows of each reviewer meet each condition (None: any), in the order of these; one query."""
    counted = rows.order_by().annotate(
        **{name: Count("pk", filter=condition) for name, condition in numbers.items()}
    )
    return {reviewer: tuple(found) for reviewer, *found in counted}
