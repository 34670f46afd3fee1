"""Pages of uploaded files, drawn for whoever holds the originals against them; each look is an event."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from applications.accounts.access import audience
from applications.accounts.roles import DISTRICT_ROLES, Role
from applications.cases.models import CaseFile
from applications.cases.services.reading import note_file_leafed
from applications.desks.officer.evidence.serving import serve_sheet
from applications.desks.requests import PortalRequest
from applications.employers import services
from applications.employers.models import LicenceFile


@audience(DISTRICT_ROLES, Role.CITY_OFFICER)
@never_cache
@require_safe
def sheet(request: PortalRequest, file_id: UUID, page: int) -> HttpResponse:
    """A page of a file of a case; 404 for whoever may not see the paper that it proves."""
    found = CaseFile.objects.visible_to(request.actor).filter(file_id=file_id)
    file = found.select_related("file", "item__case").first()
    if file is None:
        raise Http404
    note_file_leafed(actor=request.actor, file=file)
    return serve_sheet(request, file.file, page)


@audience(Role.INTAKE_OFFICER)
@never_cache
@require_safe
def licence_sheet(request: PortalRequest, licence_id: int, page: int) -> HttpResponse:
    """A page of a licence's scan."""
    scan = get_object_or_404(
        LicenceFile.objects.visible_to(request.actor).current().select_related("file", "employer"),
        pk=licence_id,
    )
    if page == 1:
        services.note_licence_opened(actor=request.actor, licence=scan)
    return serve_sheet(request, scan.file, page)
