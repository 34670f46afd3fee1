"""The estimate's answer: the total against the standard, each indicator, eligibility, and the papers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from applications.accounts.access import EVERYONE, audience
from applications.desks.public.estimate import answers as kept
from applications.desks.public.estimate import steps
from applications.desks.public.result import reading


@audience(EVERYONE)
@never_cache
@require_safe
def show_result(request: HttpRequest) -> HttpResponse:
    """The total against the standard, each indicator with its working, eligibility, and the papers."""
    answers = kept.load(request).answers
    if missing := steps.first_open(answers):
        return redirect(reverse("estimate_question", args=[missing.slug]))
    found = reading.of(answers, timezone.localdate())
    return render(request, "public/result/result.html", {"result": found})
