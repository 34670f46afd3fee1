"""The system administrator looks at how the portal is doing: what Prometheus reads, as plots."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.desks.city.operating import plots_of, summary_rows
from applications.desks.requests import PortalRequest
from applications.meters import readings
from applications.watching.figures import figures


@audience(Role.SYSTEM_ADMIN)
@never_cache
@require_safe
def figures_now(request: PortalRequest) -> HttpResponse:
    """What waits, what is late, and what was counted since the processes started."""
    now = figures()
    context = {"rows": summary_rows(now), "plots": plots_of(now, readings.counted())}
    return render(request, "city/figures.html", context)
