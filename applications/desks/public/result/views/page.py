"""The estimate's answer on a page and on paper, and the list of papers to tick off."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from applications.accounts.access import EVERYONE, audience
from applications.desks.public.estimate import answers as kept
from applications.desks.public.estimate import unknowns
from applications.desks.public.result import papers, reading, sheet
from applications.desks.public.result.asked import from_answers
from applications.desks.public.result.statement import Statement


@audience(EVERYONE)
@never_cache
@require_safe
@from_answers
def show_result(request: HttpRequest, statement: Statement) -> HttpResponse:
    """The total against the standard, each indicator, the right to apply, the years to come, the papers."""
    left_out = unknowns.left_out(kept.load(request).answers, timezone.localdate())
    return render(
        request, "public/result/result.html", {"result": reading.of(statement), "left_out": left_out}
    )


@audience(EVERYONE)
@never_cache
@require_safe
@from_answers
def download(_: HttpRequest, statement: Statement) -> HttpResponse:
    """The same as a PDF."""
    return sheet.answer(statement)


@audience(EVERYONE)
@never_cache
@require_safe
@from_answers
def list_of_papers(request: HttpRequest, statement: Statement) -> HttpResponse:
    """The papers alone, to print and tick off."""
    found = papers.by_person(papers.required(statement))
    return render(request, "public/result/papers.html", {"papers": found, "on": statement["record"]["on"]})
