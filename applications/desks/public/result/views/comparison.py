"""The visitor's variants side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from applications.accounts.access import EVERYONE, audience
from applications.desks.public.estimate import answers as kept
from applications.desks.public.estimate.questions import steps
from applications.desks.public.result import comparison
from applications.desks.public.result.asked import statement_of
from applications.desks.public.result.statement import NothingFound


@audience(EVERYONE)
@never_cache
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Those that are answered to the end; ``open`` names the others."""
    variants = kept.load(request).variants
    complete = [one for one in variants if steps.first_open(one.answers) is None]
    if not complete:
        return redirect("estimate")
    try:
        statements = [(one.name, statement_of(one.answers)) for one in complete]
    except NothingFound as nothing:
        return render(request, "public/result/nothing.html", {"reasons": nothing.reasons})
    context = {
        "tables": comparison.of(statements),
        "alone": len(complete) == 1,
        "open": [one.name for one in variants if one not in complete],
    }
    return render(request, "public/result/comparison.html", context)
