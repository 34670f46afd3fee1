"""The own employer: its registration, licences, verification and course."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from applications.accounts.access import audience
from applications.accounts.refusals import Overtaken, Refused
from applications.accounts.roles import Role
from applications.desks.case.acts import went_through
from applications.desks.case.point import point_rows
from applications.desks.case.serving import serve
from applications.desks.employer.history import registration_history
from applications.desks.employer.licences import cards_of, licence_page, licence_tasks
from applications.desks.employer.reach import employer_of
from applications.desks.employer.registration import (
    details_initial,
    employer_rows,
    shortfalls,
)
from applications.desks.facts.editing import version_of
from applications.desks.forms import PortalForm
from applications.desks.public.registration.forms import DetailsForm, DispatchForm, details_of
from applications.desks.requests import PortalRequest
from applications.employers import services
from applications.employers.access import CHANGEABLE
from applications.employers.eligibility import Answers
from applications.employers.models import LicenceFile, LicenceKind
from applications.employers.selectors import missing_before_verification

_PAGE = require_http_methods(["GET", "HEAD", "POST"])


@audience(Role.HR_OFFICER)
@never_cache
@_PAGE
def profile(request: PortalRequest) -> HttpResponse:
    """Everything of the registration; posting hands it to the district."""
    employer = employer_of(request)
    form = PortalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():

        def submit() -> object:
            return services.submit_for_verification(
                actor=request.actor,
                employer=employer,
                expected_version=version_of(request) or 0,
            )

        if went_through(form, submit):
            messages.success(request, _("已提交核验。请带证照原件到受理点。"))
            return redirect("employer_profile")
        employer = employer_of(request)
    context = {
        "form": form,
        "employer": employer,
        "may_change": employer.status in CHANGEABLE,
        "rows": employer_rows(employer),
        "licence_tasks": licence_tasks(employer),
        "shortfalls": shortfalls(employer),
        "missing": missing_before_verification(employer),
        "point": point_rows(employer.district_id),
        "history": registration_history(employer),
    }
    return render(request, "employer/profile.html", context)


@audience(Role.HR_OFFICER)
@never_cache
@_PAGE
def edit(request: PortalRequest) -> HttpResponse:
    """Correct the registration while it is with the employer."""
    employer = employer_of(request)
    if request.method != "POST" and employer.status not in CHANGEABLE:
        return redirect("employer_profile")
    data = request.POST if request.method == "POST" else None
    initial = details_initial(employer)
    form, dispatch = DetailsForm(data, initial=initial), DispatchForm(data, initial=initial)
    newest: list[Any] = []
    if request.method == "POST" and all([form.is_valid(), dispatch.is_valid()]):
        try:
            services.update(
                actor=request.actor,
                employer=employer,
                expected_version=version_of(request) or 0,
                details=details_of(form, dispatch),
                answers=Answers(**employer.qualifying_answers),
            )
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            employer = employer_of(request)
            newest = employer_rows(employer) if isinstance(refused, Overtaken) else []
        else:
            messages.success(request, _("已保存"))
            return redirect("employer_profile")
    context = {"forms": [form, dispatch], "employer": employer, "newest": newest}
    return render(request, "employer/profile_edit.html", context)


@audience(Role.HR_OFFICER)
@never_cache
@_PAGE
def licence(request: PortalRequest, kind: str) -> HttpResponse:
    """The scans of one licence: uploaded and taken back."""
    employer = employer_of(request)
    if kind not in LicenceKind.values:
        raise Http404
    if kind not in {card.kind for card in cards_of(employer)}:
        return redirect("employer_profile")
    return licence_page(
        request,
        lambda: next(card for card in cards_of(employer) if card.kind == kind),
        employer=employer,
        may_change=employer.status in CHANGEABLE,
        back_url=reverse("employer_profile"),
    )


@audience(Role.HR_OFFICER)
@never_cache
@require_safe
def licence_file(request: PortalRequest, licence_id: int) -> HttpResponseBase:
    """A scan, shown in the browser; the look is an event."""
    shown = get_object_or_404(_scans(request), pk=licence_id)
    services.note_licence_opened(actor=request.actor, licence=shown)
    return serve(request, shown.file, shown.file.label)


@audience(Role.HR_OFFICER)
@never_cache
@require_safe
def licence_preview(request: PortalRequest, licence_id: int) -> HttpResponseBase:
    """A small picture of a scan's first page, for the list; 404 as for the scan itself."""
    shown = get_object_or_404(_scans(request).exclude(file__preview_name=""), pk=licence_id)
    services.note_licence_previewed(actor=request.actor, licence=shown)
    return serve(request, shown.file, shown.file.label, preview=True)


def _scans(request: PortalRequest) -> QuerySet[LicenceFile]:
    return LicenceFile.objects.visible_to(request.actor).current().select_related("file", "employer")
