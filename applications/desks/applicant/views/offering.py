"""A mandate given to an employer that did not ask: found by its code, then given."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.applicants import services
from applications.applicants.models import Mandate
from applications.desks.applicant.forms import FindEmployerForm, GiveMandateForm
from applications.desks.applicant.reach import oneself
from applications.desks.case.acts import went_through
from applications.desks.requests import PortalRequest
from applications.employers.selectors import verified_by_code, verified_employers

_PAGE = require_http_methods(["GET", "HEAD", "POST"])


@audience(Role.APPLICANT)
@never_cache
@_PAGE
def find(request: PortalRequest) -> HttpResponse:
    """The employer by its code; only verified ones are found."""
    form = FindEmployerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        employer = verified_by_code(form.cleaned_data["uscc"])
        if employer is not None:
            return redirect("applicant_mandate_offer", employer.pk)
        form.add_error(
            "uscc",
            _("没有找到已通过核验的单位。请核对代码；单位还没有登记的，请它先在本平台登记并通过核验。"),
        )
    return render(request, "applicant/mandate_find.html", {"form": form})


@audience(Role.APPLICANT)
@never_cache
@_PAGE
def offer(request: PortalRequest, employer_id: int) -> HttpResponse:
    """Its name to be checked, scope and last day, and what becomes of the mandate that stands."""
    employer = get_object_or_404(verified_employers(), pk=employer_id)
    form = GiveMandateForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():

        def act() -> object:
            return services.offer_mandate(
                actor=request.actor, person=oneself(request), employer=employer, **form.cleaned_data
            )

        if went_through(form, act):
            messages.success(request, _("已委托%(employer)s") % {"employer": employer.name})
            return redirect("applicant_mandates")
    others = Mandate.objects.visible_to(request.actor).running().exclude(employer=employer)
    context = {"form": form, "employer": employer, "other": others.select_related("employer").first()}
    return render(request, "applicant/mandate_offer.html", context)
