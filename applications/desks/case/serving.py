"""An uploaded file on its way to whoever may see it: streamed, never run, never kept by the browser."""

import logging

from django.http import FileResponse, HttpResponseBase
from django.shortcuts import render

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
    return FileResponse(
        content,
        content_type=kind,
        as_attachment="download" in request.GET,
        filename=f"{label}{ENDINGS.get(kind, '')}",
        headers={
            "Content-Security-Policy": _PDF if kind == "application/pdf" else _PICTURE,
            "Cross-Origin-Resource-Policy": "same-origin",
        },
    )
