"""Proposing a change: the data, its validity, the document it rests on."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from applications.accounts.access import audience
from applications.accounts.refusals import Refused
from applications.accounts.roles import Role
from applications.desks.city.policy.calendars import CalendarForm
from applications.desks.city.policy.forms import DocumentForm, EntriesForm, WageForm
from applications.desks.officer.acts import bound
from applications.desks.requests import PortalRequest
from applications.policy import services
from applications.policy.kinds import DataKind

FORMS: dict[DataKind, type[DocumentForm]] = {
    DataKind.REFERENCE_WAGE: WageForm,
    DataKind.CALENDAR_YEAR: CalendarForm,
}


@audience(Role.CITY_OFFICER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: PortalRequest, kind: str) -> HttpResponse:
    """One change; another officer sees what it does and decides."""
    if kind not in DataKind:
        raise Http404
    form: DocumentForm = FORMS.get(DataKind(kind), EntriesForm)(bound(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = services.propose(
                actor=request.actor,
                kind=kind,
                change=form.change(),
                document=form.document(),
                explanation=form.cleaned_data["explanation"],
            )
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            messages.success(request, _("已提出，由另一位市级工作人员复核"))
            return redirect("city_policy_proposal", made.pk)
    context = {"form": form, "kind": kind, "label": DataKind(kind).label}
    return render(request, "city/policy/propose.html", context)
