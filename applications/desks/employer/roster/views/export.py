"""The filtered list of employees as a file."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.desks.employer.people import HEADINGS, export_row
from applications.desks.employer.reach import employer_of
from applications.desks.employer.roster.downloads import download
from applications.desks.employer.roster.forms import FilterForm
from applications.desks.requests import PortalRequest
from applications.rosters import services
from applications.rosters.criteria import chosen
from applications.rosters.selectors import employees
from applications.spreadsheets import writing

CHUNK = 500
FORMS = {"csv": writing.CSV, "xlsx": writing.XLSX}


@audience(Role.HR_OFFICER)
@never_cache
@require_safe
def people(request: PortalRequest, form: str) -> HttpResponse:
    """Every row that the filter names, on all pages; an event says whose."""
    if form not in FORMS:
        raise Http404
    employer = employer_of(request)
    mandates = list(chosen(request.actor, FilterForm(request.GET).wanted()).order_by("-pk"))
    rows: list[list[str]] = []
    for start in range(0, len(mandates), CHUNK):
        rows += [export_row(one) for one in employees(request.actor, mandates[start : start + CHUNK])]
    head, title = [str(heading) for heading in HEADINGS], str(timezone.localdate())
    data = writing.as_csv(head, rows) if form == "csv" else writing.as_xlsx(head, rows, title=title)
    if request.method == "GET":
        ids = [mandate.pk for mandate in mandates]
        services.note_export(actor=request.actor, employer=employer, form=form, mandates=ids)
    return download(data, f"employees-{title}.{form}", FORMS[form])
