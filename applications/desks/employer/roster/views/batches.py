"""An act over many employees: what would happen, how far it is, what came of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.desks.case.acts import went_through
from applications.desks.employer.roster.downloads import download
from applications.desks.employer.roster.tables import lines_table
from applications.desks.forms import PortalForm
from applications.desks.paging import page_of
from applications.desks.requests import PortalRequest
from applications.rosters import services
from applications.rosters.models import Batch, Line, LineState
from applications.rosters.selectors import counts_of
from applications.spreadsheets import employees_book

SHOWN = {
    "good": (LineState.READY, LineState.DONE),
    "bad": (LineState.BAD, LineState.REFUSED),
    "known": (LineState.SKIPPED,),
}
TO_BE_MENDED = SHOWN["bad"]


@audience(Role.HR_OFFICER)
@never_cache
@require_safe
def batch(request: PortalRequest, batch_id: int) -> HttpResponse:
    """Its lines, all or those of one outcome."""
    return _page(request, _own(request, batch_id), PortalForm())


@audience(Role.HR_OFFICER)
@never_cache
@require_POST
def confirm(request: PortalRequest, batch_id: int) -> HttpResponse:
    """The good rows are worked off."""
    found, form = _own(request, batch_id), PortalForm(request.POST)
    form.is_valid()
    if not went_through(form, lambda: services.confirm(actor=request.actor, batch=found)):
        return _page(request, found, form)
    return redirect("employer_batch", found.pk)


@audience(Role.HR_OFFICER)
@never_cache
@require_POST
def give_up(request: PortalRequest, batch_id: int) -> HttpResponse:
    """The list is thrown away."""
    found, form = _own(request, batch_id), PortalForm(request.POST)
    form.is_valid()
    if not went_through(form, lambda: services.give_up(actor=request.actor, batch=found)):
        return _page(request, _own(request, batch_id), form)
    messages.success(request, _("已放弃这份名单，没有为任何人开户。"))
    return redirect("employer_import")


@audience(Role.HR_OFFICER)
@never_cache
@require_safe
def bad_rows(request: PortalRequest, batch_id: int) -> HttpResponse:
    """The rows that were not taken, with the reasons: to be mended and handed in again."""
    found = _own(request, batch_id)
    lines = found.lines.filter(state__in=TO_BE_MENDED).order_by("number")
    rows = ((line.typed, line.why) for line in lines)
    return download(employees_book.returned(rows), f"employees-to-mend-{found.pk}.xlsx")


def _own(request: PortalRequest, batch_id: int) -> Batch:
    return get_object_or_404(Batch.objects.visible_to(request.actor).select_related("employer"), pk=batch_id)


def _page(request: PortalRequest, found: Batch, form: PortalForm) -> HttpResponse:
    show = request.GET.get("show", "")
    lines = Line.objects.visible_to(request.actor).filter(batch=found).select_related("mandate", "case")
    if show in SHOWN:
        lines = lines.filter(state__in=SHOWN[show])
    rows, pages = page_of(request, lines, ("number", "pk"))
    context = {"batch": found, "form": form, "table": lines_table(found, rows), "pages": pages, "show": show}
    return render(request, "employer/batch.html", context | _counts(found))


def _counts(found: Batch) -> dict[str, Any]:
    counts = counts_of(found)
    total = sum(counts.values())
    return {
        "total": total,
        "ready": counts[LineState.READY],
        "done": counts[LineState.DONE],
        "known": counts[LineState.SKIPPED],
        "bad": counts[LineState.BAD],
        "refused": counts[LineState.REFUSED],
        "to_mend": counts[LineState.BAD] + counts[LineState.REFUSED],
        "worked": counts[LineState.DONE] + counts[LineState.REFUSED],
        "to_work": counts[LineState.READY] + counts[LineState.DONE] + counts[LineState.REFUSED],
    }
