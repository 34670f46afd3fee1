"""A page to take to the employer: what it has to do and to bring, and where."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from applications.accounts.access import EVERYONE, audience
from applications.desks.public.result import employer
from applications.desks.public.result.asked import from_answers
from applications.desks.public.result.forms import DistrictForm
from applications.desks.public.result.statement import Statement
from applications.places import selectors as places


@audience(EVERYONE)
@never_cache
@require_safe
@from_answers
def for_employer(request: HttpRequest, statement: Statement) -> HttpResponse:
    """The errand, with the acceptance points of a district where one is chosen."""
    form = DistrictForm(request.GET or None)
    code = form.cleaned_data["district"] if form.is_valid() else ""
    context = {
        "errand": employer.of(statement),
        "form": form,
        "district": places.district(code),
        "points": places.acceptance_points(code),
    }
    return render(request, "public/result/employer.html", context)
