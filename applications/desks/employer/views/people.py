"""Employees: listed, given an account, asked for a mandate; a case begun for one."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.accounts.access import audience
from applications.accounts.refusals import Refused
from applications.accounts.roles import Role
from applications.applicants import services
from applications.applicants.access import may_enter_address
from applications.applicants.models import Mandate
from applications.cases.entrusted import Act, why_not
from applications.cases.states import Kind, State
from applications.desks.case.acts import went_through
from applications.desks.case.profile_pages import address_rows, profile_page
from applications.desks.components import Cell, Column, Table
from applications.desks.employer.forms import AccountForm
from applications.desks.employer.people import employees_table, holding_rows, mandate_rows
from applications.desks.employer.reach import address, employer_of, on_behalf, own_mandate
from applications.desks.employer.roster.forms import FilterForm
from applications.desks.forms import PortalForm
from applications.desks.paging import AMONG_OTHERS, page_of
from applications.desks.requests import PortalRequest
from applications.reviews.services import beginnings
from applications.rosters.criteria import chosen
from applications.rosters.selectors import employee, employees


@audience(Role.HR_OFFICER)
@never_cache
@require_safe
def people(request: PortalRequest) -> HttpResponse:
    """Requests and mandates, narrowed by name, number, state, who must act and the permit's end."""
    form = FilterForm(request.GET)
    found = chosen(request.actor, form.wanted())
    mandates, pages = page_of(request, found, ("-id",), AMONG_OTHERS)
    context = {
        "total": found.count(),
        "query": request.GET.urlencode(),
        "form": form,
        "employer": employer_of(request),
        "table": employees_table(employees(request.actor, mandates)),
        "pages": pages,
    }
    return render(request, "employer/people.html", context)


@audience(Role.HR_OFFICER)
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def open_account(request: PortalRequest) -> HttpResponse:
    """Open an account; whoever has one already is asked for a mandate, with the same answer."""
    employer = employer_of(request)
    if not employer.is_verified:
        messages.error(request, _("单位通过核验后才能为职工开户。"))
        return redirect("employer_home")
    form = AccountForm(request.POST if request.method == "POST" else None)
    if (
        request.method == "POST"
        and form.is_valid()
        and went_through(form, lambda: services.open_account(actor=request.actor, entered=form.entered()))
    ):
        messages.success(
            request, _("已提交。请%(name)s查看短信并登录答复。") % {"name": form.cleaned_data["name"]}
        )
        return redirect("employer_people")
    return render(request, "employer/open_account.html", {"form": form})


@audience(Role.HR_OFFICER)
@never_cache
@require_safe
def person(request: PortalRequest, mandate_id: int) -> HttpResponse:
    """One employee: the mandate and the cases."""
    return _person(request, own_mandate(request, mandate_id), PortalForm())


@audience(Role.HR_OFFICER)
@never_cache
@require_POST
def ask(request: PortalRequest, mandate_id: int) -> HttpResponse:
    """Ask again for a mandate that was refused or is over."""
    mandate, form = own_mandate(request, mandate_id), PortalForm(request.POST)
    form.is_valid()
    asked: list[Mandate] = []

    def act() -> None:
        asked.append(
            services.ask_mandate(
                actor=request.actor,
                person=mandate.person,
                asked_name=mandate.asked_name,
                asked_permit=mandate.asked_permit_masked,
            )
        )

    if not went_through(form, act):
        return _person(request, mandate, form)
    messages.success(request, _("已请求委托，等待本人登录后答复。"))
    return redirect("employer_person", asked[0].pk)


@audience(Role.HR_OFFICER)
@never_cache
@require_POST
def begin(request: PortalRequest, mandate_id: int) -> HttpResponse:
    """Begin a case: a first application, or a change where the person holds points."""
    mandate, form = own_mandate(request, mandate_id), PortalForm(request.POST)
    form.is_valid()
    try:
        case = beginnings.begin(actor=request.actor, person=mandate.person, employer=mandate.employer)
    except Refused as refused:
        form.add_error(None, refused.message)
        return _person(request, mandate, form)
    messages.success(request, _("已开始办理，申请编号 %(number)s") % {"number": case.number})
    return redirect("employer_case", case.pk)


@audience(Role.HR_OFFICER)
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: PortalRequest, mandate_id: int) -> HttpResponse:
    """Where the employee lives, for an employer that may fill in."""
    mandate = own_mandate(request, mandate_id)
    if not may_enter_address(request.actor, mandate.person):
        raise Http404
    return profile_page(
        request,
        mandate.person,
        back_url=reverse("employer_person", args=[mandate.pk]),
        on_behalf=on_behalf(mandate.person),
    )


def _person(request: PortalRequest, mandate: Mandate, form: PortalForm) -> HttpResponse:
    shown = employee(request.actor, mandate)
    is_open = Mandate.objects.visible_to(request.actor).open().filter(person_id=mandate.person_id)
    may_begin = shown.person is not None and shown.open_case is None
    context = {
        "form": form,
        "employee": shown,
        "mandate": mandate,
        "rows": mandate_rows(mandate),
        "holding": holding_rows(shown),
        "cases": Table(
            caption=_("申请"),
            columns=[Column(_("申请编号")), Column(_("类型")), Column(_("状态"))],
            rows=[
                [
                    Cell(case.number, url=address("employer_case", case)),
                    Kind(case.kind).label,
                    State(case.state).label,
                ]
                for case in shown.cases
            ],
            empty=_("还没有申请。"),
        ),
        "may_begin": may_begin,
        "why_not_begin": why_not(Act.FILL, mandate.person, mandate.employer) if may_begin else "",
        "address": address_rows(mandate.person) if may_enter_address(request.actor, mandate.person) else [],
        "may_ask": not is_open.exists(),
        "on_behalf": on_behalf(shown.person) if shown.person else None,
    }
    return render(request, "employer/person.html", context)
