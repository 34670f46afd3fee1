"""Drafts for many employees in one act."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.desks.case.acts import went_through
from applications.desks.employer.reach import employer_of
from applications.desks.employer.roster.forms import DraftsForm
from applications.desks.paging import page_of
from applications.desks.requests import PortalRequest
from applications.rosters import services
from applications.rosters.models import Batch
from applications.rosters.selectors import employees, without_case


@audience(Role.HR_OFFICER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: PortalRequest) -> HttpResponse:
    """Those who gave the mandate and have no case; the chosen ones are worked off in the background."""
    if not employer_of(request).is_verified:
        messages.error(request, _("单位通过核验后才能办理。"))
        return redirect("employer_home")
    waiting = without_case(request.actor)
    mandates, pages = page_of(request, waiting, ("-id",))
    people = [
        (str(one.mandate.pk), f"{one.name}（{one.mandate.asked_permit_masked[-4:]}）")
        for one in employees(request.actor, mandates)
    ]
    total = waiting.count()
    every = {"mandates": [key for key, _label in people]} if request.GET.get("all") else None
    given = request.POST if request.method == "POST" else None
    form = DraftsForm(given, people=people, total=total, initial=every)
    if request.method == "POST" and form.is_valid():
        made: list[Batch] = []

        def act() -> None:
            everybody = form.cleaned_data.get("everybody")
            ids = list(waiting.values_list("pk", flat=True)) if everybody else form.cleaned_data["mandates"]
            made.append(services.begin_drafts(actor=request.actor, mandates=ids))

        if went_through(form, act):
            return redirect("employer_batch", made[0].pk)
    context = {"form": form, "people": people, "total": total, "pages": pages}
    return render(request, "employer/drafts.html", context)
