"""What market supervision says of an employer, looked up at the counter by its code."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.authorities.kinds import KINDS
from applications.authorities.services import record_look_up
from applications.desks.officer.acts import attempt, bound
from applications.desks.officer.counter.employers import REGISTRATION
from applications.desks.officer.review.lookups import look_up_form
from applications.desks.requests import PortalRequest
from applications.employers.models import Employer


@audience(Role.INTAKE_OFFICER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def look_up(request: PortalRequest, employer_id: int) -> HttpResponse:
    """One answer, kept by the same service as a delivered file."""
    employers = Employer.objects.visible_to(request.actor).select_related("district")
    employer, kind = get_object_or_404(employers, pk=employer_id), KINDS[REGISTRATION]
    initial = {"source": kind.source, "as_of": timezone.localdate(), "name": employer.name}
    form = look_up_form(kind)(bound(request), initial=initial)

    def record(_version: int) -> object:
        return record_look_up(
            actor=request.actor,
            kind=kind,
            holder=employer,
            values=form.values(),
            source=form.cleaned_data["source"],
            note=form.cleaned_data["note"],
        )

    if attempt(request, form, record):
        messages.success(request, _("已登记：%(what)s") % {"what": kind.label})
        return redirect("intake_employer", employer.pk)
    context = {
        "number": employer.uscc,
        "of_whom": employer.name,
        "version": employer.version,
        "form": form,
        "kind": kind,
        "back_url": reverse("intake_employer", args=[employer.pk]),
    }
    return render(request, "officer/review/look_up.html", context)
