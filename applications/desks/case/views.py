"""Files and papers opened by whoever may see them; each look is an event."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from applications.accounts.access import audience
from applications.accounts.roles import DISTRICT_ROLES, Role
from applications.cases.models import CaseFile
from applications.cases.services.reading import note_file_opened, note_file_previewed, note_paper_opened
from applications.desks.case.serving import serve
from applications.desks.requests import PortalRequest
from applications.notices import selectors as notices
from applications.notices.models import Paper

OWNERS = frozenset({Role.APPLICANT, Role.HR_OFFICER})
READERS = OWNERS | DISTRICT_ROLES | {Role.CITY_OFFICER}


@audience(READERS)
@never_cache
@xframe_options_sameorigin
@require_safe
def case_file(request: PortalRequest, file_id: UUID) -> HttpResponseBase:
    """An uploaded file, shown in the browser; 404 for whoever may not see the paper that it proves."""
    found = CaseFile.objects.visible_to(request.actor).filter(file_id=file_id)
    file = found.select_related("file", "item__case").first()
    if file is None:
        raise Http404
    note_file_opened(actor=request.actor, file=file)
    return serve(request, file.file, file.label)


@audience(OWNERS)
@never_cache
@require_safe
def case_file_preview(request: PortalRequest, file_id: UUID) -> HttpResponseBase:
    """A small picture of a file's first page, for the owners' list; 404 as for the file itself."""
    found = CaseFile.objects.visible_to(request.actor).filter(file_id=file_id).exclude(file__preview_name="")
    file = found.select_related("file", "item__case").first()
    if file is None:
        raise Http404
    note_file_previewed(actor=request.actor, file=file)
    return serve(request, file.file, file.label, preview=True)


@audience(READERS)
@never_cache
@require_safe
def paper(request: PortalRequest, paper_id: int) -> HttpResponse:
    """The PDF of a paper, the same bytes each time; until it is made, a page that says so."""
    found = get_object_or_404(Paper.objects.visible_to(request.actor), pk=paper_id)
    try:
        content = notices.document(found)
    except notices.PaperNotReadyError:
        return render(request, "case/paper_pending.html", {"paper": found})
    if request.htmx:
        return render(request, "case/paper_ready.html", {"paper_url": request.path})
    note_paper_opened(actor=request.actor, paper=found)
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = (
        content_disposition_header(False, f"{found.number}.pdf") or "inline"
    )
    return response
