"""The city officer asks what a draft would do, waits for it, and reads it."""

import csv
from collections.abc import Iterator

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from applications.accounts.access import audience
from applications.accounts.refusals import Refused
from applications.accounts.roles import Role
from applications.desks.city.simulations.drawing import plots_of, simulations_table, summary_rows
from applications.desks.city.simulations.forms import SimulationForm
from applications.desks.paging import page_of
from applications.desks.requests import PortalRequest
from applications.policy.selectors import reference_snapshot
from applications.simulations import services
from applications.simulations.models import Simulation
from applications.simulations.report import crossing_rows

BYTE_ORDER_MARK = "\ufeff"  # without it spreadsheets take Chinese for something else


@audience(Role.CITY_OFFICER)
@never_cache
@require_safe
def overview(request: PortalRequest) -> HttpResponse:
    """All simulations, the newest first."""
    rows = Simulation.objects.visible_to(request.actor).defer("draft", "wages", "draft_wages")
    found, pages = page_of(request, rows, ("-id",))
    return render(
        request, "city/simulations/overview.html", {"table": simulations_table(found), "pages": pages}
    )


@audience(Role.CITY_OFFICER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: PortalRequest) -> HttpResponse:
    """The draft and the day."""
    form = SimulationForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        name, draft = form.rulebook()
        proposal = form.proposal()
        try:
            found = services.start(
                actor=request.actor,
                on=form.cleaned_data["on"],
                draft=draft,
                draft_wages=reference_snapshot(proposal) if proposal else None,
                name=name or (proposal.source if proposal else ""),
            )
        except Refused as error:
            form.add_error("draft" if draft else "on", str(error))
        else:
            services.ask_workers(simulation=found)
            return redirect("city_simulation", simulation_id=found.pk)
    return render(request, "city/simulations/ask.html", {"form": form})


@audience(Role.CITY_OFFICER)
@never_cache
@require_safe
def simulation(request: PortalRequest, simulation_id: int) -> HttpResponse:
    """How far it is, or what came of it."""
    found = get_object_or_404(Simulation.objects.visible_to(request.actor), pk=simulation_id)
    parts = found.partitions.count()
    context = {
        "simulation": found,
        "rows": summary_rows(found),
        "plots": plots_of(found),
        "parts": parts,
        "done": parts - found.partitions.filter(tally__isnull=True).count(),
    }
    return render(request, "city/simulations/simulation.html", context)


@audience(Role.CITY_OFFICER)
@never_cache
@require_safe
def crossings(request: PortalRequest, simulation_id: int) -> HttpResponseBase:
    """Case numbers of all who cross, for a spreadsheet; written as it is read."""
    found = get_object_or_404(Simulation.objects.visible_to(request.actor), pk=simulation_id)
    answer = StreamingHttpResponse(_lines(found), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="simulation-{found.pk}.csv"'
    return answer


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def _lines(found: Simulation) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield BYTE_ORDER_MARK
    for row in crossing_rows(found):
        yield writer.writerow(row)
