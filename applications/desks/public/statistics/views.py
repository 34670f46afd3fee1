"""The published figures of the last twelve whole months."""

from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from applications.accounts.access import EVERYONE, audience
from applications.desks.public.statistics.tables import counts_table, days_table, months_plot, samples_table
from applications.desks.requests import PortalRequest
from applications.statistics.publishing import FEWEST, FEWEST_FOR_DAYS
from applications.statistics.selectors import figures
from applications.supervision.models import Sample
from applications.supervision.publishing import public_list

MOST = 12  # samples


@audience(EVERYONE)
@never_cache
@require_safe
def overview(request: PortalRequest) -> HttpResponse:
    """How many, how long, how often late; by district."""
    last = timezone.localdate().replace(day=1) - timedelta(days=1)
    first = date(last.year - (last.month < 12), last.month % 12 + 1, 1)
    found = figures(first, last)
    context = {
        "first": first,
        "last": last,
        "fewest": FEWEST,
        "fewest_for_days": FEWEST_FOR_DAYS,
        "computed_at": found.computed_at,
        "months": months_plot(found),
        "counts": counts_table(found),
        "half": days_table(found, 50),
        "most": days_table(found, 90),
        "samples": samples_table(list(Sample.objects.all()[:MOST])),
    }
    return render(request, "public/statistics/overview.html", context)


@audience(EVERYONE)
@never_cache
@require_safe
def sample(request: PortalRequest, sample_id: int) -> HttpResponse:
    """Everything with which anybody can draw a sample again, as a text file."""
    found = get_object_or_404(Sample, pk=sample_id)
    return HttpResponse(public_list(found), content_type="text/plain; charset=utf-8")
