"""Employers that wait for verification: their data, their scans, and what the counter decides."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.desks.case.serving import serve
from applications.desks.officer.acts import attempt, bound
from applications.desks.officer.counter.employers import (
    employer_rows,
    qualifying_rows,
    queue_table,
    registration_rows,
    scans,
)
from applications.desks.officer.counter.forms import DeclineEmployerForm, ReturnForm, VerifyForm
from applications.desks.paging import page_of
from applications.desks.requests import PortalRequest
from applications.employers import services
from applications.employers.models import Employer, EmployerStatus, LicenceFile
from applications.employers.selectors import awaiting_verification

_PAGE = require_http_methods(["GET", "HEAD", "POST"])


@audience(Role.INTAKE_OFFICER)
@never_cache
@require_safe
def queue(request: PortalRequest) -> HttpResponse:
    """The longest waiting first."""
    waiting, pages = page_of(request, awaiting_verification(request.actor), ("submitted_at", "id"))
    return render(request, "officer/counter/employers.html", {"table": queue_table(waiting), "pages": pages})


@audience(Role.INTAKE_OFFICER)
@never_cache
@_PAGE
def employer(request: PortalRequest, employer_id: int) -> HttpResponse:
    """Everything about the employer; verified here."""
    found = _own(request, employer_id)
    form = VerifyForm(bound(request), employer=found)

    def verify(version: int) -> object:
        return services.verify(
            actor=request.actor, employer=found, expected_version=version, **form.cleaned_data
        )

    if attempt(request, form, verify):
        messages.success(
            request, _("%(name)s已通过核验，单位会收到短信，可以为职工办理") % {"name": found.name}
        )
        return redirect("intake_employers")
    if request.method == "POST":
        found = _own(request, employer_id)
    context = {
        "employer": found,
        "version": found.version,
        "form": form,
        "rows": employer_rows(found),
        "answers": qualifying_rows(found),
        "registered": registration_rows(found, request.actor),
        "viewer": scans(request, found),
        "waits": found.status == EmployerStatus.AWAITING_VERIFICATION,
    }
    return render(request, "officer/counter/employer.html", context)


@audience(Role.INTAKE_OFFICER)
@never_cache
@_PAGE
def give_back(request: PortalRequest, employer_id: int) -> HttpResponse:
    """Returned with everything that is missing, at once."""
    found = _own(request, employer_id)
    form = ReturnForm(bound(request))

    def return_(version: int) -> object:
        return services.return_(
            actor=request.actor,
            employer=found,
            expected_version=version,
            missing=form.missing(),
            note=form.cleaned_data["note"],
        )

    if attempt(request, form, return_):
        messages.success(request, _("已退回%(name)s补正，单位会收到短信") % {"name": found.name})
        return redirect("intake_employers")
    return _decision(request, employer_id, form, "officer/counter/employer_return.html")


@audience(Role.INTAKE_OFFICER)
@never_cache
@_PAGE
def decline(request: PortalRequest, employer_id: int) -> HttpResponse:
    """Declined for good."""
    found = _own(request, employer_id)
    form = DeclineEmployerForm(bound(request))

    def decline_(version: int) -> object:
        return services.decline(
            actor=request.actor, employer=found, expected_version=version, **form.cleaned_data
        )

    if attempt(request, form, decline_):
        messages.success(request, _("%(name)s不予通过，单位会收到短信") % {"name": found.name})
        return redirect("intake_employers")
    return _decision(request, employer_id, form, "officer/counter/employer_decline.html")


@audience(Role.INTAKE_OFFICER)
@never_cache
@xframe_options_sameorigin
@require_safe
def licence(request: PortalRequest, licence_id: int) -> HttpResponseBase:
    """A scan of a licence; each look is an event of the employer's chain."""
    scan = get_object_or_404(
        LicenceFile.objects.visible_to(request.actor).current().select_related("file", "employer"),
        pk=licence_id,
    )
    services.note_licence_opened(actor=request.actor, licence=scan)
    return serve(request, scan.file, str(scan.get_kind_display()))


def _decision(request: PortalRequest, employer_id: int, form: object, template: str) -> HttpResponse:
    found = _own(request, employer_id)
    waits = found.status == EmployerStatus.AWAITING_VERIFICATION
    context = {"employer": found, "version": found.version, "form": form, "waits": waits}
    return render(request, template, context)


def _own(request: PortalRequest, employer_id: int) -> Employer:
    employers = Employer.objects.visible_to(request.actor).select_related("district")
    return get_object_or_404(employers.exclude(status=EmployerStatus.DRAFT), pk=employer_id)
