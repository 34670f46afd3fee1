"""The public test-case book: a list, a page for each case, and the whole as a file."""

from django.http import Http404, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from applications.accounts.access import EVERYONE, audience
from applications.desks.language import engine_language
from applications.desks.public.guide.book import cases_table, download_of, standing_of, title_of
from applications.desks.public.guide.inputs import rows_of
from applications.desks.public.guide.pages import page
from applications.desks.public.guide.working import lines_of, notes_of
from applications.desks.requests import PortalRequest
from scoring.casebook import edition, load_cases, reckoned


@audience(EVERYONE)
@never_cache
@require_safe
def cases(request: PortalRequest) -> HttpResponse:
    """Every case with its total."""
    return page(request, "public/guide/cases.html", table=cases_table(), edition=edition())


@audience(EVERYONE)
@never_cache
@require_safe
def case(request: PortalRequest, number: int) -> HttpResponse:
    """One case: what is put in, what comes out, and by which articles."""
    book = load_cases()
    if not 1 <= number <= len(book):
        raise Http404
    one, result = book[number - 1], reckoned()[number - 1]
    return page(
        request,
        "public/guide/case.html",
        case=one,
        title=title_of(one),
        standing=standing_of(one),
        inputs=rows_of(one.facts),
        lines=lines_of(result),
        notes=notes_of(result),
        result=result,
        before=book[number - 2].number if number > 1 else 0,
        after=book[number].number if number < len(book) else 0,
    )


@audience(EVERYONE)
@never_cache
@require_safe
def download(request: PortalRequest) -> HttpResponse:
    """The book as JSON, to be kept."""
    headers = {"Content-Disposition": f'attachment; filename="jifen-cases-{edition()[:12]}.json"'}
    return HttpResponse(download_of(engine_language()), content_type="application/json", headers=headers)
