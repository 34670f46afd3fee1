"""A page of an uploaded file as a picture: pixels and nothing else, never kept by the browser."""

import logging

from django.http import Http404, HttpResponse

from applications.desks.requests import PortalRequest
from applications.vault.keyring import Unreadable
from materials.models import StoredFile
from materials.sheets import NotDrawnError, draw

logger = logging.getLogger(__name__)
_PICTURE = "default-src 'none'; frame-ancestors 'self'; sandbox"


def serve_sheet(request: PortalRequest, stored: StoredFile, page: int) -> HttpResponse:
    """The page, turned as the address says. The caller fetched the file and recorded the look.

    :raises Http404: no such page, or it cannot be drawn; the viewer offers the file itself.
    """
    turn = request.GET.get("turn", "0")
    try:
        picture = draw(stored, page, int(turn) if turn.isdigit() else 0)
    except NotDrawnError as error:
        raise Http404(str(error)) from error
    except (OSError, Unreadable):
        logger.exception("stored file %s cannot be read", stored.pk)
        return HttpResponse(status=503)
    return HttpResponse(
        picture,
        content_type="image/jpeg",
        headers={
            "Content-Security-Policy": _PICTURE,
            "Cross-Origin-Resource-Policy": "same-origin",
        },
    )
