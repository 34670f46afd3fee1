"""A change of what was verified: stated, proved by scans, handed to the district, withdrawn."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from applications.accounts.access import audience
from applications.accounts.refusals import Refused
from applications.accounts.roles import Role
from applications.desks.case.acts import went_through
from applications.desks.case.point import point_rows
from applications.desks.employer.licences import licence_page
from applications.desks.employer.own.changes import change_cards, change_initial, change_tasks, changes_table
from applications.desks.employer.reach import employer_of
from applications.desks.employer.registration import shortfalls
from applications.desks.facts.editing import version_of
from applications.desks.forms import PortalForm
from applications.desks.public.registration.forms import DetailsForm, DispatchForm, details_of
from applications.desks.requests import PortalRequest
from applications.employers import services
from applications.employers.access import may_state_change
from applications.employers.changing import missing_scans
from applications.employers.models import Employer
from applications.employers.models.change import WITH_EMPLOYER

_PAGE = require_http_methods(["GET", "HEAD", "POST"])


@audience(Role.HR_OFFICER)
@never_cache
@_PAGE
def change(request: PortalRequest) -> HttpResponse:
    """Where the change stands; posting hands it to the district."""
    employer = employer_of(request)
    found = employer.changes.undecided().first()
    if found is None and may_state_change(request.actor, employer):
        return redirect("employer_change_edit")
    if found is None:
        messages.error(request, _("单位通过核验后，由单位管理员申请变更。"))
        return redirect("employer_profile")
    form = PortalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():

        def submit() -> object:
            return services.submit_change(
                actor=request.actor, change=found, expected_version=version_of(request) or 0
            )

        if went_through(form, submit):
            messages.success(request, _("已提交核验。请带证照原件到受理点。"))
            return redirect("employer_change")
        found.refresh_from_db()
    context = {
        "form": form,
        "employer": employer,
        "change": found,
        "moves": found.district_id != employer.district_id,
        "may_change": found.status in WITH_EMPLOYER and may_state_change(request.actor, employer),
        "may_withdraw": may_state_change(request.actor, employer),
        "table": changes_table(found),
        "licence_tasks": change_tasks(found),
        "missing": missing_scans(found),
        "shortfalls": shortfalls(found),
        "point": point_rows(found.district_id),
    }
    return render(request, "employer/own/change.html", context)


@audience(Role.HR_OFFICER)
@never_cache
@_PAGE
def edit(request: PortalRequest) -> HttpResponse:
    """What is to be registered anew; kept as it is saved."""
    employer = _changeable(request)
    found = employer.changes.undecided().first()
    if found is not None and found.status not in WITH_EMPLOYER:
        return redirect("employer_change")
    data = request.POST if request.method == "POST" else None
    initial = change_initial(employer, found)
    form, dispatch = DetailsForm(data, initial=initial), DispatchForm(data, initial=initial)
    if request.method == "POST" and all([form.is_valid(), dispatch.is_valid()]):
        try:
            services.state_change(
                actor=request.actor,
                employer=employer,
                expected_version=version_of(request) or 0,
                details=details_of(form, dispatch),
            )
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            messages.success(request, _("已保存，原来核验的信息继续有效。"))
            return redirect("employer_change")
    context = {"forms": [form, dispatch], "version": found.version if found else 0}
    return render(request, "employer/own/change_edit.html", context)


@audience(Role.HR_OFFICER)
@never_cache
@_PAGE
def licence(request: PortalRequest, kind: str) -> HttpResponse:
    """The scans that prove the change: uploaded and taken back."""
    employer = _changeable(request)
    found = employer.changes.undecided().first()
    kinds = {card.kind for card in change_cards(found)} if found else set()
    if found is None or kind not in kinds:
        return redirect("employer_change")
    return licence_page(
        request,
        lambda: next(card for card in change_cards(found) if card.kind == kind),
        employer=employer,
        change=found,
        may_change=found.status in WITH_EMPLOYER,
        back_url=reverse("employer_change"),
    )


@audience(Role.HR_OFFICER)
@require_POST
def withdraw(request: PortalRequest) -> HttpResponse:
    """The change is given up; what was verified stands."""
    employer = _changeable(request)
    found = employer.changes.undecided().first()
    if found is not None:
        try:
            services.withdraw_change(
                actor=request.actor, change=found, expected_version=version_of(request) or 0
            )
        except Refused as refused:
            messages.error(request, refused.message)
            return redirect("employer_change")
        messages.success(request, _("已撤回变更，原来核验的信息不变。"))
    return redirect("employer_profile")


def _changeable(request: PortalRequest) -> Employer:
    """The own employer, for those who may change what was verified."""
    employer = employer_of(request)
    if not may_state_change(request.actor, employer):
        raise Http404
    return employer
