"""A list of employees is handed in as a file."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.desks.case.acts import went_through
from applications.desks.employer.reach import employer_of
from applications.desks.employer.roster.downloads import download
from applications.desks.employer.roster.forms import ListForm
from applications.desks.employer.roster.tables import batches_table
from applications.desks.requests import PortalRequest
from applications.rosters import services
from applications.rosters.models import Batch, BatchKind
from applications.spreadsheets import employees_book

RECENT = 10


@audience(Role.HR_OFFICER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: PortalRequest) -> HttpResponse:
    """The template, the file, and what was done before."""
    if not employer_of(request).is_verified:
        messages.error(request, _("单位通过核验后才能为职工开户。"))
        return redirect("employer_home")
    form = ListForm(request.POST, request.FILES) if request.method == "POST" else ListForm()
    if request.method == "POST" and form.is_valid():
        made: list[Batch] = []

        def act() -> None:
            made.append(services.hand_in(actor=request.actor, data=form.cleaned_data["file"]))

        if went_through(form, act):
            return redirect("employer_batch", made[0].pk)
    recent = Batch.objects.visible_to(request.actor).exclude(kind=BatchKind.FORECAST).order_by("-pk")[:RECENT]
    return render(request, "employer/import.html", {"form": form, "recent": batches_table(recent)})


@audience(Role.HR_OFFICER)
@never_cache
@require_safe
def template(request: PortalRequest) -> HttpResponse:
    """The empty workbook."""
    return download(employees_book.template(), "employees-template.xlsx")
