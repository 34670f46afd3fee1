"""Anybody checks a paper by its number and code."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from applications.accounts.access import EVERYONE, audience
from applications.accounts.addresses import address_of
from applications.accounts.services.throttling import Throttled, check_room, count_try
from applications.desks.public.forms import VerifyForm
from applications.notices.selectors import Status, verify


@audience(EVERYONE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify_paper(request: HttpRequest) -> HttpResponse:
    """The form, and what there is to say of the paper; a QR code brings ``n`` (number) and ``c`` (code)."""
    given = request.POST if request.method == "POST" else request.GET
    form = VerifyForm(given if "n" in given else None)
    context = {"form": form, "result": None, "barred": 0}
    if not form.is_valid():
        return render(request, "public/verify.html", context)
    tried = {"number": form.cleaned_data["n"], "address": address_of(request)}
    try:
        check_room("verify", **tried)
    except Throttled as throttled:
        return render(request, "public/verify.html", context | {"barred": throttled.minutes}, status=429)
    result = verify(form.cleaned_data["n"], form.cleaned_data["c"])
    if result.status is Status.UNKNOWN:
        count_try("verify", **tried)
    return render(request, "public/verify.html", context | {"result": result})
