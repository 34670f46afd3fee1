"""An uploaded file on its way to whoever may see it: streamed, never run, never kept by the browser."""

import logging

from django.conf import settings
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header

from applications.desks.case.handing import hand_over
from applications.desks.requests import PortalRequest
from applications.vault.keyring import Unreadable
from materials.models import StoredFile

logger = logging.getLogger(__name__)

ENDINGS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}
_PICTURE = "default-src 'none'; frame-ancestors 'self'; sandbox"
# A browser draws a PDF by a viewer of its own, which a sandbox would keep from it.
_PDF = "default-src 'none'; frame-ancestors 'self'; object-src 'self'"


def serve(
    request: PortalRequest, stored: StoredFile, label: str, *, preview: bool = False
) -> HttpResponseBase:
    """The content, or its small preview; a page that says so where the content cannot be read.

    The caller fetched the file through ``visible_to``, recorded the look and lets our own pages frame it.
    """
    kind = "image/jpeg" if preview else stored.content_type
    try:
        content = stored.open_preview() if preview else stored.open()
    except (OSError, Unreadable):
        logger.exception("stored file %s cannot be read", stored.pk)
        return render(request, "case/file_unreadable.html", status=503)
    headers = {
        "Content-Security-Policy": _PDF if kind == "application/pdf" else _PICTURE,
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    attached, name = "download" in request.GET, f"{label}{ENDINGS.get(kind, '')}"
    if settings.ACCEL_FOLDER:
        with content:
            headers["X-Accel-Redirect"] = hand_over(content)
        headers["Content-Disposition"] = content_disposition_header(attached, name) or "inline"
        return HttpResponse(content_type=kind, headers=headers)
    return FileResponse(content, content_type=kind, as_attachment=attached, filename=name, headers=headers)
