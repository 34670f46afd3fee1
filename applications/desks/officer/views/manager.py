"""The district manager: every case in hand, cases without a reviewer, second notices."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from applications.accounts.access import audience
from applications.accounts.models import User
from applications.accounts.roles import Role
from applications.cases.moves import move
from applications.cases.readers import Reader
from applications.cases.selectors import clock_of, clocks_of
from applications.cases.states import State
from applications.desks.case.clock import clock_rows
from applications.desks.case.history import history
from applications.desks.case.papers import papers_table
from applications.desks.case.standing import standing, standing_rows
from applications.desks.officer.acts import attempt, bound, obstacles, possible
from applications.desks.officer.district.tables import expedites_of
from applications.desks.officer.forms import AssignForm, ReasonForm
from applications.desks.officer.intake.checklist import checking, checklist_table
from applications.desks.officer.loads import loads_table, queues_table
from applications.desks.officer.managing import (
    IN_HAND,
    second_notices,
    second_notices_table,
    unassigned_table,
)
from applications.desks.officer.reach import listed, staff_case
from applications.desks.officer.review.cases import cases_table
from applications.desks.officer.searching import searched
from applications.desks.officer.warned import warned_table
from applications.desks.paging import AMONG_OTHERS, first_of, page_of
from applications.desks.requests import PortalRequest
from applications.once import read_once
from applications.reviews.services.assignment import assign as assign_reviewer
from applications.reviews.services.assignment import loads_of, untied_reviewers

_PAGE = require_http_methods(["GET", "HEAD", "POST"])
MOST = 10  # of each list that waits for the manager


@audience(Role.DISTRICT_MANAGER)
@never_cache
@require_safe
@read_once()
def home(request: PortalRequest) -> HttpResponse:
    """The board: what waits for the manager, queues, loads, everything in hand with its clock."""
    cases = listed(request.actor)
    form, answer = searched(request, cases, "manager_case")
    if answer:
        return answer
    in_hand, pages = page_of(request, cases.filter(state__in=IN_HAND), ("accepted_at", "id"), AMONG_OTHERS)
    waiting = first_of(cases.filter(state=State.ACCEPTED, reviewer=None), ("accepted_at", "id"), MOST)
    again = second_notices(cases, MOST)
    clocks = clocks_of([*waiting, *in_hand])
    loads, others = loads_table(request.actor)
    context = {
        "form": form,
        "warned": warned_table(request.actor, "manager_case"),
        "loads": loads,
        "others": others,
        "queues": queues_table(cases),
        "unassigned": unassigned_table(waiting, clocks, _("等待分派审核员"), "manager_assign"),
        "expedites": expedites_of(request.actor),
        "again": second_notices_table(again, "manager_notice"),
        "has_again": bool(again),
        "has_unassigned": bool(waiting),
        "in_hand": cases_table(in_hand, clocks, _("在办（按受理先后）"), "manager_case", with_reviewer=True),
        "pages": pages,
    }
    return render(request, "officer/manager.html", context)


@audience(Role.DISTRICT_MANAGER)
@never_cache
@require_safe
@read_once()
def case(request: PortalRequest, case_id: int) -> HttpResponse:
    """How a case stands: state, clock, papers, course."""
    found = staff_case(request, case_id)
    clock = clock_of(found)
    context = {
        "case": found,
        "rows": standing_rows(found),
        "reviewer": found.reviewer.name if found.reviewer else "",
        "clock_rows": clock_rows(clock) if clock else [],
        "table": checklist_table(found, checking(found, request.actor), with_links=False),
        "papers": papers_table(found, request.actor),
        "history": history(found, Role.HR_OFFICER, to=Reader.OFFICER),
        "may_hand_over": found.state == State.UNDER_REVIEW,
        "may_assign": found.state == State.ACCEPTED and found.reviewer is None,
        "may_notify": possible(found, request.actor, "notify_again")
        and not obstacles(found, request.actor, "notify_again"),
    }
    return render(request, "officer/manager_case.html", context)


@audience(Role.DISTRICT_MANAGER)
@never_cache
@_PAGE
def assign(request: PortalRequest, case_id: int) -> HttpResponse:
    """Name the reviewer of a case that has none."""
    found = staff_case(request, case_id)
    reviewers = untied_reviewers(found)
    form = AssignForm(bound(request), reviewers=reviewers, loads=loads_of(reviewers))

    def act(version: int) -> object:
        return assign_reviewer(
            actor=request.actor,
            case=found,
            reviewer_id=form.cleaned_data["reviewer"],
            expected_version=version,
        )

    if attempt(request, form, act):
        chosen = User.objects.get(pk=form.cleaned_data["reviewer"])
        messages.success(request, _("已分派给%(name)s审核") % {"name": chosen.name})
        return redirect("manager_case", found.pk)
    found = staff_case(request, case_id)
    context: dict[str, Any] = {
        "case": found,
        "version": found.version,
        "form": form,
        "rows": standing_rows(found),
        "reviewers": reviewers,
        "possible": found.state == State.ACCEPTED and found.reviewer is None,
        "obstacles": [],
    }
    return render(request, "officer/manager_assign.html", context)


@audience(Role.DISTRICT_MANAGER)
@never_cache
@_PAGE
def notice(request: PortalRequest, case_id: int) -> HttpResponse:
    """Approve a second notice: only for what is new, with the reason, counted."""
    found = staff_case(request, case_id)
    form = ReasonForm(bound(request))

    def act(version: int) -> object:
        note: str = form.cleaned_data["note"]
        return move(
            actor=request.actor, case=found, action="notify_again", note=note, expected_version=version
        )

    if attempt(request, form, act):
        day = standing(staff_case(request, case_id)).deadline
        told = _("再次告知书已发出，申请人和单位会收到短信；最迟 %(day)s 前补正")
        messages.success(request, told % {"day": day.day.isoformat() if day else ""})
        return redirect("manager_case", found.pk)
    found = staff_case(request, case_id)
    now = checking(found, request.actor)
    context: dict[str, Any] = {
        "case": found,
        "version": found.version,
        "form": form,
        "checking": now,
        "table": checklist_table(found, now, with_links=False),
        "possible": possible(found, request.actor, "notify_again"),
        "obstacles": obstacles(found, request.actor, "notify_again"),
    }
    return render(request, "officer/manager_notice.html", context)
