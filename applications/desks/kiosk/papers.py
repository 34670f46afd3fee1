"""A machine's pages once somebody is known: the valid notices, each printed from its page."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe

from applications.accounts.access import audience
from applications.accounts.refusals import Refused
from applications.accounts.roles import Role
from applications.desks.kiosk import visit as visits
from applications.desks.requests import PortalRequest
from applications.kiosks import services
from applications.kiosks.selectors import valid_notices
from applications.notices import selectors as notices
from applications.notices.models import PaperState

# The browser draws a PDF by a viewer of its own, in a frame of our page.
_FRAMED = "default-src 'none'; frame-ancestors 'self'; object-src 'self'"


@audience(Role.KIOSK)
@never_cache
@require_safe
def papers(request: PortalRequest) -> HttpResponse:
    """What can be printed."""
    visit = visits.load(request.session)
    if visit is None or not visit.person:
        return redirect(visit.step if visit else "kiosk_home")
    found = list(valid_notices(visit.person))
    context = {
        "ready": [paper for paper in found if paper.state == PaperState.RENDERED],
        "underway": any(paper.state == PaperState.PENDING for paper in found),
        "problem": visit.problem,
        "seconds": visit.seconds_left,
    }
    return render(request, "kiosk/papers.html", context)


@audience(Role.KIOSK)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: PortalRequest, paper_id: int) -> HttpResponse:
    """POST: this one is to be printed, which is an event. GET: the page that prints it."""
    visit = visits.load(request.session)
    if visit is None or not visit.person:
        return redirect("kiosk_home")
    if request.method == "POST":
        visit.printing, visit.problem = 0, ""
        try:
            services.note_printed(actor=request.actor, person_id=visit.person, paper_id=paper_id)
            visit.printing = paper_id
        except Refused as refused:
            visit.problem = str(refused.message)
        visits.keep(request.session, visit)
        return redirect("kiosk_paper", paper_id) if visit.printing else redirect("kiosk_papers")
    found = valid_notices(visit.person).filter(pk=paper_id).first()
    if found is None or visit.printing != paper_id:
        return redirect("kiosk_papers")
    return render(request, "kiosk/paper.html", {"paper": found, "seconds": visit.seconds_left})


@audience(Role.KIOSK)
@never_cache
@require_safe
@xframe_options_sameorigin
def pdf(request: PortalRequest, paper_id: int) -> HttpResponse:
    """The bytes, for the page that prints them and as long as it does."""
    visit = visits.load(request.session)
    if visit is None or not visit.person or visit.printing != paper_id:
        raise Http404
    found = valid_notices(visit.person).filter(pk=paper_id).first()
    if found is None:
        raise Http404
    try:
        content = notices.document(found)
    except notices.PaperNotReadyError as error:
        raise Http404 from error
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={
            "Content-Disposition": 'inline; filename="notice.pdf"',
            "Content-Security-Policy": _FRAMED,
            "Cross-Origin-Resource-Policy": "same-origin",
        },
    )
