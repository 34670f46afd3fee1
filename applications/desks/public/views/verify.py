"""Anybody checks a paper by its number and code."""

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from applications.accounts.access import EVERYONE, audience
from applications.desks.public.forms import VerifyForm
from applications.notices.selectors import Status, verify

# Wrong answers that one address may get in a while; right ones are not counted.
WRONG_LIMIT = 20
WHILE_SECONDS = 600


@audience(EVERYONE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify_paper(request: HttpRequest) -> HttpResponse:
    """The form, and what there is to say of the paper; a QR code brings ``n`` (number) and ``c`` (code)."""
    given = request.POST if request.method == "POST" else request.GET
    form = VerifyForm(given if "n" in given else None)
    context = {"form": form, "result": None, "barred": False}
    if not form.is_valid():
        return render(request, "public/verify.html", context)
    key = f"verify:{request.META.get('REMOTE_ADDR', '')}"
    if cache.get(key, 0) >= WRONG_LIMIT:
        return render(request, "public/verify.html", context | {"barred": True}, status=429)
    result = verify(form.cleaned_data["n"], form.cleaned_data["c"])
    if result.status is Status.UNKNOWN:
        cache.add(key, 0, WHILE_SECONDS)
        cache.incr(key)
    return render(request, "public/verify.html", context | {"result": result})
