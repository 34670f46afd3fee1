"""Who reaches the standard score when, whose permit or points end when, of those who agreed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from applications.accounts.access import audience
from applications.accounts.refusals import Refused
from applications.accounts.roles import Role
from applications.applicants.models import Mandate
from applications.desks.employer.reach import employer_of
from applications.desks.employer.roster.tables import forecast_table
from applications.desks.paging import page_of
from applications.desks.requests import PortalRequest
from applications.rosters import services
from applications.rosters.models import Batch, BatchKind, Forecast, ForecastConsent

ORDERS = {
    "": gettext_lazy("全部"),
    "reaches_on": gettext_lazy("谁将达到标准分值"),
    "falls_below_on": gettext_lazy("谁将降到标准分值以下"),
    "permit_ends_on": gettext_lazy("谁的居住证先到期"),
    "points_end_on": gettext_lazy("谁的积分先到期"),
}


@audience(Role.HR_OFFICER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def forecast(request: PortalRequest) -> HttpResponse:
    """What was computed last; a press computes it anew."""
    employer_of(request)
    if request.method == "POST":
        try:
            batch = services.compute(actor=request.actor)
        except Refused as refused:
            messages.error(request, refused.message)
            return redirect("employer_forecast")
        return redirect("employer_batch", batch.pk)
    by = request.GET.get("by", "")
    by = by if by in ORDERS else ""
    rows = Forecast.objects.visible_to(request.actor).select_related("mandate__person")
    rows = rows.exclude(**{by: None}) if by else rows
    found, pages = page_of(request, rows, (by, "pk") if by else ("-pk",))
    running = Mandate.objects.visible_to(request.actor).running().count()
    agreed = ForecastConsent.objects.visible_to(request.actor).count()
    working = Batch.objects.visible_to(request.actor).waiting().filter(kind=BatchKind.FORECAST).first()
    context = {
        "table": forecast_table(found),
        "pages": pages,
        "orders": [(f"?by={key}" if key else "?", label, key == by) for key, label in ORDERS.items()],
        "agreed": agreed,
        "silent": running - agreed,
        "working": working,
        "missing": agreed - Forecast.objects.visible_to(request.actor).count(),
    }
    return render(request, "employer/forecast.html", context)
