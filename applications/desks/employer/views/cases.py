"""A case of an employee: its task list, the supplement after a notice, and how it stands."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.cases.entrusted import Act, why_not
from applications.cases.models import Case
from applications.cases.readers import Reader
from applications.cases.selectors import clock_of, current_notice
from applications.cases.states import EDITABLE, State
from applications.desks.booking.rows import booked
from applications.desks.case.acts import may
from applications.desks.case.changes import changes_of
from applications.desks.case.checklist import asked, paper_tasks
from applications.desks.case.clock_pages import clock_page
from applications.desks.case.history import history
from applications.desks.case.papers import papers_table
from applications.desks.case.point import point_rows
from applications.desks.case.standing import standing, standing_rows
from applications.desks.employer.reach import address, entrusted, on_behalf, own_case
from applications.desks.employer.result import employers_result
from applications.desks.employer.tasks import task_groups
from applications.desks.requests import PortalRequest
from applications.places.selectors import slots_ahead

TO_THE_COUNTER = (State.SUBMITTED, State.INCOMPLETE)


@audience(Role.HR_OFFICER)
@never_cache
@require_safe
def case(request: PortalRequest, case_id: int) -> HttpResponse:
    """The task list while there is something to fill in, otherwise how the case stands."""
    found = own_case(request, case_id)
    if found.state in EDITABLE:
        return render(request, "employer/tasks.html", _of(found) | _tasks(request, found))
    if found.state == State.INCOMPLETE:
        return render(request, "employer/supplement_tasks.html", _of(found) | _supplement(request, found))
    return _progress(request, found)


@audience(Role.HR_OFFICER)
@never_cache
@require_safe
def progress(request: PortalRequest, case_id: int) -> HttpResponse:
    """State, who must act, course, papers, queue."""
    return _progress(request, own_case(request, case_id))


@audience(Role.HR_OFFICER)
@never_cache
@require_safe
def changes(request: PortalRequest, case_id: int) -> HttpResponse:
    """Who filled in what, old and new."""
    found = own_case(request, case_id)
    if not found.is_open and not entrusted(found):
        return redirect("employer_progress", found.pk)
    shown = {
        "case": found,
        "changes": changes_of(found, request.actor.role),
        "back_url": address("employer_progress", found),
        "on_behalf": on_behalf(found.person),
    }
    return render(request, "case/changes.html", shown)


@audience(Role.HR_OFFICER)
@never_cache
@require_safe
def clock(request: PortalRequest, case_id: int) -> HttpResponse:
    """Each day counted or not, and why."""
    found = own_case(request, case_id)
    back_url = address("employer_progress", found)
    return clock_page(request, found, back_url=back_url, on_behalf=on_behalf(found.person))


def _of(found: Case) -> dict[str, Any]:
    return {"case": found, "now": standing(found, Reader.EMPLOYER), "on_behalf": on_behalf(found.person)}


def _tasks(request: PortalRequest, found: Case) -> dict[str, Any]:
    return {
        "groups": task_groups(found, request.actor),
        "entrusted": entrusted(found),
        "why_not_fill": why_not(Act.FILL, found.person, found.employer, found),
        "result": employers_result(found),
        "confirmed": found.state == State.AWAITING_EMPLOYER,
        "with_applicant": found.state == State.AWAITING_APPLICANT,
    }


def _supplement(request: PortalRequest, found: Case) -> dict[str, Any]:
    papers = asked(found, request.actor, listed_only=True)
    return {
        "notice": current_notice(found),
        "tasks": paper_tasks(papers, lambda item: address("employer_material", found, item.pk)),
        "ready": all(paper.answered for paper in papers),
        "point": point_rows(found.district_id),
    }


def _progress(request: PortalRequest, found: Case) -> HttpResponse:
    context = _of(found) | {
        "rows": standing_rows(found, Reader.EMPLOYER),
        "history": history(found, Role.HR_OFFICER),
        "papers": papers_table(found, request.actor),
        "clock": clock_of(found),
        "point": point_rows(found.district_id) if found.state in TO_THE_COUNTER else [],
        "booked": booked(found),
        "bookable": found.state in TO_THE_COUNTER and slots_ahead(found.district_id).exists(),
        "originals": _originals(request, found) if found.state in TO_THE_COUNTER else [],
        "may_withdraw": may(request.actor, found, "withdraw"),
        "may_read": found.is_open or entrusted(found),
    }
    return render(request, "employer/progress.html", context)


def _originals(request: PortalRequest, found: Case) -> list[str]:
    """The papers whose originals are to be brought."""
    papers = asked(found, request.actor)
    return [
        format_html(_("{name}（{whose}）"), name=paper.title, whose=paper.whose)
        for paper in papers
        if paper.item.state not in ("shared", "signed")
    ]
