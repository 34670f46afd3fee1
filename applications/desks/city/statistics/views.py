"""The city officer looks at the figures of some months."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.desks.city.statistics.drawing import counts_table, days_table, plots_of
from applications.desks.city.statistics.forms import MonthsForm
from applications.desks.requests import PortalRequest
from applications.statistics.models import MonthFigures
from applications.statistics.selectors import figures


@audience(Role.CITY_OFFICER)
@never_cache
@require_safe
def overview(request: PortalRequest) -> HttpResponse:
    """Everything that is counted, from figures that were computed at night."""
    form = MonthsForm(request.GET or None)
    first, last = form.span(timezone.localdate())
    found = figures(first, last, MonthFigures.objects.visible_to(request.actor))
    context = {
        "form": form,
        "first": first,
        "last": last,
        "computed_at": found.computed_at,
        "days": days_table(found),
        "counts": counts_table(found),
        "plots": plots_of(found) if found.districts else [],
    }
    return render(request, "city/statistics/overview.html", context)
