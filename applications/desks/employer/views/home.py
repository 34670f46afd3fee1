"""The overview: where the registration stands, and once it is verified, what waits for the employer."""

from itertools import chain
from typing import Any

from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Actor, Role
from applications.applicants.selectors import employees_of
from applications.cases.clock import Clock
from applications.cases.models import Case, CaseQuerySet
from applications.cases.readers import Reader, name_of, who_acts
from applications.cases.selectors import clocks_of
from applications.cases.states import State
from applications.desks.case.point import point_rows
from applications.desks.case.standing import COLOURS
from applications.desks.components import Cell, Column, Table
from applications.desks.employer.reach import employer_of
from applications.desks.employer.registration import shortfalls
from applications.desks.requests import PortalRequest
from applications.employers.selectors import missing_before_verification
from applications.rosters.criteria import EMPLOYER, STATES_OF

OURS = STATES_OF[EMPLOYER]
MOST = 10  # cases of each list; all of them are found by the employee
Clocks = dict[int, Clock | None]


@audience(Role.HR_OFFICER)
@never_cache
@require_safe
def home(request: PortalRequest) -> HttpResponse:
    """What waits for us first; the rest by its number."""
    employer = employer_of(request)
    cases = Case.objects.filter(employer=employer)
    # Those longest in review first, for they may be overdue.
    longest = (F("accepted_at").asc(nulls_last=True), "moved_at", "id")
    ours, elsewhere, ended = _first_seen(
        request.actor,
        cases.filter(state__in=OURS).order_by("moved_at", "id"),
        cases.filter(closed_at=None).exclude(state__in=OURS).order_by(*longest),
        cases.filter(closed_at__isnull=False).order_by("-moved_at", "-id"),
    )
    clocks = clocks_of([case for case in (*ours, *elsewhere) if case.accepted_at])
    context = {
        "employer": employer,
        "missing": missing_before_verification(employer),
        "shortfalls": shortfalls(employer),
        "point": point_rows(employer.district_id),
        "ours": _list(_("需要本单位办理的申请"), ours, clocks, _("没有等本单位办理的申请。")),
        "elsewhere": _list(_("正在办理的其他申请"), elsewhere, clocks, _("没有正在办理的其他申请。")),
        "ended": _list(_("最近办结的申请"), ended, clocks),
        "most": MOST,
        "waiting": employees_of(employer).filter(state="asked").count(),
    }
    return render(request, "employer/home.html", context)


def _first_seen(actor: Actor, *wanted: CaseQuerySet) -> list[list[Case]]:
    """Of each of these the first cases that may be seen: as many as are shown, and one more.

    What may be seen depends on the person's mandates. Asked together with the order, the mandates of all
    employees are read; so the first by their order are found, and asked so only where one is not seen.
    """
    first = [list(cases.values_list("pk", flat=True)[: MOST + 1]) for cases in wanted]
    seen = Case.objects.visible_to(actor).select_related("person").in_bulk(chain(*first))
    return [
        [seen[pk] for pk in ids]
        if seen.keys() >= set(ids)
        else list(cases.visible_to(actor).select_related("person")[: MOST + 1])
        for cases, ids in zip(wanted, first, strict=True)
    ]


def _list(caption: str, found: list[Case], clocks: Clocks, empty: str = "") -> dict[str, Any]:
    """The table, and whether there are more."""
    return {"table": _table(caption, found[:MOST], clocks, empty), "more": len(found) > MOST}


def _table(caption: str, cases: list[Case], clocks: Clocks, empty: str) -> Table:
    rows = [
        [
            Cell(case.person.name, url=reverse("employer_case", args=[case.pk]), hidden=case.number or ""),
            _state(case, clocks.get(case.pk)),
            who_acts(State(case.state), Reader.EMPLOYER),
            case.number,
            timezone.localdate(case.moved_at).isoformat(),
        ]
        for case in cases
    ]
    return Table(
        caption=caption,
        columns=[
            Column(_("申请人")),
            Column(_("状态")),
            Column(_("由谁办理")),
            Column(_("申请编号")),
            Column(_("最近办理"), whole=True),
        ],
        rows=rows,
        empty=empty,
        first_is_header=True,
        stacks=True,
    )


def _state(case: Case, clock: Clock | None) -> Cell:
    name = name_of(State(case.state), Reader.EMPLOYER)
    if clock is not None and clock.overdue:
        return Cell(_("%(state)s，已超期") % {"state": name}, colour="red")
    return Cell(name, colour=COLOURS[State(case.state)])
