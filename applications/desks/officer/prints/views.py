"""An officer prints the papers of a day as one file; workers make it, the page says how far they are."""

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from applications.accounts.access import audience
from applications.accounts.refusals import Refused
from applications.accounts.roles import Role
from applications.desks.officer.acts import bound
from applications.desks.officer.prints.forms import PrintForm
from applications.desks.requests import PortalRequest
from applications.notices import selectors
from applications.notices.models import PrintRun
from applications.notices.services import prints as runs

OFFICERS = frozenset({Role.INTAKE_OFFICER, Role.DISTRICT_MANAGER})


@audience(OFFICERS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def prints(request: PortalRequest) -> HttpResponse:
    """Day and kind; below, what this officer asked for since yesterday."""
    form = PrintForm(bound(request), initial={"day": timezone.localdate()}, role=request.actor.role)
    if request.method == "POST" and form.is_valid():
        try:
            run = runs.ask(actor=request.actor, **form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field, refused.message)
        else:
            return redirect("office_print", print_id=run.pk)
    found = PrintRun.objects.visible_to(request.actor)
    return render(request, "officer/prints/prints.html", {"form": form, "runs": found})


@audience(OFFICERS)
@never_cache
@require_safe
def print_run(request: PortalRequest, print_id: int) -> HttpResponse:
    """How far it is; then the link to the file."""
    run = get_object_or_404(PrintRun.objects.visible_to(request.actor), pk=print_id)
    total, waiting = len(run.papers), runs.pending(run)
    context = {"run": run, "total": total, "made": total - waiting, "left_out": total - run.bound}
    return render(request, "officer/prints/print.html", context)


@audience(OFFICERS)
@never_cache
@require_safe
def file(request: PortalRequest, print_id: int) -> HttpResponseBase:
    """The file for the printer, sent piece by piece; until it is there, the page that says how far it is."""
    run = get_object_or_404(PrintRun.objects.visible_to(request.actor), pk=print_id)
    try:
        content = runs.document(run)
    except selectors.PaperNotReadyError:
        return redirect("office_print", print_id=run.pk)
    return FileResponse(content, content_type="application/pdf", filename=f"papers-{run.day:%Y%m%d}.pdf")
