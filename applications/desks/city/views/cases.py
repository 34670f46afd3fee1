"""The city officer: every case of the city, read only."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.cases.models import Case
from applications.cases.selectors import clock_of, clocks_of
from applications.cases.services.reading import note_case_opened
from applications.cases.states import State
from applications.desks.case.clock import clock_rows
from applications.desks.case.papers import papers_table
from applications.desks.case.standing import COLOURS, standing_rows
from applications.desks.city.forms import CaseSearchForm
from applications.desks.components import Cell, Column, Table
from applications.desks.officer.clocks import clock_cells, clock_columns
from applications.desks.officer.evidence.files import files_table
from applications.desks.officer.reach import by_number, cases_of, staff_case
from applications.desks.officer.review.cases import person_rows, totals
from applications.desks.officer.review.lines import differences_table
from applications.desks.officer.review.referrals import referrals_table
from applications.desks.officer.timeline import timeline
from applications.desks.officer.warned import warned_table
from applications.desks.paging import page_of
from applications.desks.requests import PortalRequest
from applications.once import read_once
from applications.reviews.evidence import lines
from applications.reviews.models import Referral
from applications.vault.masks import mask_name


@audience(Role.CITY_OFFICER)
@never_cache
@require_safe
@read_once()
def home(request: PortalRequest) -> HttpResponse:
    """All cases that were submitted, the newest first."""
    cases = cases_of(request.actor)
    form = CaseSearchForm(request.GET)
    if form.is_valid():
        cases = by_number(cases, form.cleaned_data["number"])
        if code := form.cleaned_data["district"]:
            cases = cases.filter(district_id=code)
        if state := form.cleaned_data["state"]:
            cases = cases.filter(state=state)
    found, pages = page_of(request, cases, ("-id",))
    context = {
        "form": form,
        "table": _table(found),
        "pages": pages,
        "warned": warned_table(request.actor, "city_case"),
    }
    return render(request, "city/cases.html", context)


@audience(Role.CITY_OFFICER)
@never_cache
@require_safe
@read_once()
def case(request: PortalRequest, case_id: int) -> HttpResponse:
    """One case with everything that the district sees; the look is an event."""
    found = staff_case(request, case_id)
    note_case_opened(actor=request.actor, case=found)
    clock = clock_of(found)
    reviewed = found.accepted_at is not None
    referrals = list(Referral.objects.visible_to(request.actor).filter(case=found).order_by("id"))
    context: dict[str, Any] = {
        "case": found,
        "rows": [*person_rows(found), *standing_rows(found)],
        "clock_rows": clock_rows(clock) if clock else [],
        "totals": totals(found) if reviewed else None,
        "table": differences_table(lines(found)) if reviewed else None,
        "referrals": referrals_table(referrals, with_links=False, with_scans=False),
        "files": files_table(found, request.actor),
        "papers": papers_table(found, request.actor),
        "history": timeline(found),
    }
    return render(request, "city/case.html", context)


def _table(cases: list[Case]) -> Table:
    clocks = clocks_of(cases)
    return Table(
        caption=_("申请"),
        columns=[
            Column(_("申请编号")),
            Column(_("区")),
            Column(_("申请人")),
            Column(_("用人单位")),
            Column(_("目前状态")),
            *clock_columns(),
        ],
        rows=[
            [
                Cell(case.number, url=reverse("city_case", args=[case.pk])),
                case.district.label,
                mask_name(case.person.name),
                case.employer.name,
                Cell(State(case.state).label, colour=COLOURS[State(case.state)]),
                *clock_cells(clocks.get(case.pk)),
            ]
            for case in cases
        ],
        empty=_("没有找到。"),
        caption_hidden=True,
        stacks=True,
    )
