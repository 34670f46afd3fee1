"""A case of one's own: begun, filled in by its task list, followed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from applications.accounts.access import audience
from applications.accounts.refusals import Refused
from applications.accounts.roles import Role
from applications.applicants.models import Mandate
from applications.cases.access import may_edit_facts
from applications.cases.confirmations import is_unchanged
from applications.cases.models import Case
from applications.cases.readers import Reader
from applications.cases.selectors import clock_of, current_notice
from applications.cases.states import State
from applications.corrections.models import Correction, CorrectionState
from applications.desks.applicant.context import address, own_result, task_groups
from applications.desks.applicant.forms import EmployerForm
from applications.desks.applicant.reach import oneself, own_case
from applications.desks.case.acts import may, went_through
from applications.desks.case.changes import changes_of
from applications.desks.case.checklist import asked, paper_tasks
from applications.desks.case.clock_pages import clock_page
from applications.desks.case.history import history
from applications.desks.case.papers import papers_table
from applications.desks.case.standing import standing, standing_rows
from applications.desks.case.tasks import undone
from applications.desks.forms import PortalForm
from applications.desks.requests import PortalRequest
from applications.records import selectors as records
from applications.reviews.services import beginnings


@audience(Role.APPLICANT)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: PortalRequest) -> HttpResponse:
    """Begin a case with an employer that holds or asks for a mandate."""
    person = oneself(request)
    mandates = Mandate.objects.visible_to(request.actor).open().select_related("employer").order_by("id")
    form = EmployerForm(request.POST if request.method == "POST" else None, mandates=mandates)
    if request.method == "POST" and form.is_valid():
        chosen = mandates.filter(employer_id=form.cleaned_data["employer"]).first()
        try:
            if chosen is None:
                raise Refused(_("这个单位的委托刚刚终止，请刷新页面。"))
            case = beginnings.begin(actor=request.actor, person=person, employer=chosen.employer)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, _("已开始办理，申请编号 %(number)s") % {"number": case.number})
            return redirect("applicant_case", case.pk)
    context = {
        "form": form,
        "any": mandates.exists(),
        "holds_points": records.current(person.pk) is not None,
    }
    return render(request, "applicant/begin.html", context)


@audience(Role.APPLICANT)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def begin_confirmation(request: PortalRequest) -> HttpResponse:
    """Confirm the points after an endorsement, where the portal has not asked for it already."""
    person = oneself(request)
    form = PortalForm(request.POST if request.method == "POST" else None)
    opened: list[Case] = []

    def act() -> None:
        opened.append(beginnings.begin_confirmation(actor=request.actor, person=person))

    if request.method == "POST" and form.is_valid() and went_through(form, act):
        return redirect("applicant_case", opened[0].pk)
    first_day = beginnings.endorsed_from(person)
    return render(request, "applicant/begin_confirmation.html", {"form": form, "first_day": first_day})


@audience(Role.APPLICANT)
@never_cache
@require_safe
def case(request: PortalRequest, case_id: int) -> HttpResponse:
    """The task list while there is something for the person to do, otherwise how the case stands."""
    found = own_case(request, case_id)
    if may_edit_facts(request.actor, found):
        return _tasks(request, found)
    if found.state == State.INCOMPLETE:
        return _supplement(request, found)
    return _progress(request, found)


@audience(Role.APPLICANT)
@never_cache
@require_safe
def progress(request: PortalRequest, case_id: int) -> HttpResponse:
    """State, who must act, course, papers, queue."""
    return _progress(request, own_case(request, case_id))


@audience(Role.APPLICANT)
@never_cache
@require_safe
def changes(request: PortalRequest, case_id: int) -> HttpResponse:
    """Who filled in what, old and new."""
    found = own_case(request, case_id)
    shown = {
        "case": found,
        "changes": changes_of(found, request.actor.role),
        "back_url": address("applicant_progress", found),
    }
    return render(request, "case/changes.html", shown)


@audience(Role.APPLICANT)
@never_cache
@require_safe
def clock(request: PortalRequest, case_id: int) -> HttpResponse:
    """Each day counted or not, and why."""
    found = own_case(request, case_id)
    return clock_page(request, found, back_url=address("applicant_progress", found))


def _tasks(request: PortalRequest, found: Case) -> HttpResponse:
    groups = task_groups(found, request.actor)
    unchanged = is_unchanged(found)
    asked_for = [*groups["own"], *groups["last"], *([] if unchanged else groups["facts"])]
    mandate = Mandate.objects.running().filter(person_id=found.person_id, employer_id=found.employer_id)
    context = {
        "case": found,
        "now": standing(found, Reader.APPLICANT),
        "groups": groups,
        "left": undone(asked_for),
        "unchanged": unchanged,
        "has_mandate": mandate.exists(),
        "result": own_result(found),
        "may_return": may(request.actor, found, "return_to_draft"),
    }
    return render(request, "applicant/tasks.html", context)


def _supplement(request: PortalRequest, found: Case) -> HttpResponse:
    papers = asked(found, request.actor, listed_only=True)
    context = {
        "case": found,
        "now": standing(found, Reader.APPLICANT),
        "notice": current_notice(found),
        "tasks": paper_tasks(papers, lambda item: address("applicant_material", found, item.pk)),
        "ready": all(paper.answered for paper in papers),
    }
    return render(request, "applicant/supplement_tasks.html", context)


def _progress(request: PortalRequest, found: Case) -> HttpResponse:
    context = {
        "case": found,
        "now": standing(found, Reader.APPLICANT),
        "rows": standing_rows(found, Reader.APPLICANT),
        "history": history(found, Role.APPLICANT),
        "papers": papers_table(found, request.actor),
        "clock": clock_of(found),
        "may_withdraw": may(request.actor, found, "withdraw"),
        "hearings": Correction.objects.visible_to(request.actor).filter(
            case=found, state=CorrectionState.HEARING
        ),
    }
    return render(request, "applicant/progress.html", context)
