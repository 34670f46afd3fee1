"""The city officer draws a sample, looks at a case again, and compares districts."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from applications.accounts.access import audience
from applications.accounts.refusals import Refused
from applications.accounts.roles import Role
from applications.desks.city.supervision.forms import DrawForm, FindingForm
from applications.desks.city.supervision.tables import (
    claims_table,
    points_table,
    sample_rows,
    sampled_table,
    samples_table,
)
from applications.desks.officer.acts import bound
from applications.desks.requests import PortalRequest
from applications.supervision import services
from applications.supervision.models import Comparison, Sample, SampledCase

_PAGE = require_http_methods(["GET", "HEAD", "POST"])
MOST = 36  # months


@audience(Role.CITY_OFFICER)
@never_cache
@_PAGE
def overview(request: PortalRequest) -> HttpResponse:
    """The samples, the next draw, and the newest comparison of districts."""
    form = DrawForm(bound(request))
    if request.method == "POST" and form.is_valid():
        try:
            drawn = services.draw(actor=request.actor, month=form.first_day())
        except Refused as refused:
            form.add_error("month", refused.message)
        else:
            messages.success(request, _("已抽取，种子和名单已公布"))
            return redirect("city_sample", drawn.pk)
    samples = list(Sample.objects.visible_to(request.actor)[:MOST])
    newest = Comparison.objects.visible_to(request.actor).exclude(compared=0).first()
    context = {
        "form": form,
        "samples": samples_table(samples),
        "comparison": newest,
        "points": points_table(newest) if newest else None,
        "claims": claims_table(newest) if newest else None,
    }
    return render(request, "city/supervision/overview.html", context)


@audience(Role.CITY_OFFICER)
@never_cache
@require_safe
def sample(request: PortalRequest, sample_id: int) -> HttpResponse:
    """One month's sample and how far it was looked at again."""
    found = get_object_or_404(
        Sample.objects.visible_to(request.actor).select_related("drawn_by"), pk=sample_id
    )
    rows = SampledCase.objects.visible_to(request.actor).filter(sample=found)
    context = {
        "sample": found,
        "rows": sample_rows(found),
        "table": sampled_table(list(rows.select_related("case__district"))),
    }
    return render(request, "city/supervision/sample.html", context)


@audience(Role.CITY_OFFICER)
@never_cache
@_PAGE
def audit(request: PortalRequest, sampled_id: int) -> HttpResponse:
    """What was found of one case; the case itself is a click away."""
    rows = SampledCase.objects.visible_to(request.actor).select_related("sample", "case__district")
    found = get_object_or_404(rows, pk=sampled_id)
    form = FindingForm(bound(request))
    if request.method == "POST" and form.is_valid():
        try:
            services.record_finding(actor=request.actor, sampled=found, **form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            messages.success(request, _("已记录"))
            return redirect("city_sample", found.sample_id)
    context = {"found": found, "form": form, "touched": services.touched(request.actor, found.case)}
    return render(request, "city/supervision/case.html", context)
