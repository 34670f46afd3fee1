"""Files that an HR officer takes away."""

from django.http import HttpResponse

from applications.spreadsheets.writing import XLSX


def download(data: bytes, name: str, kind: str = XLSX) -> HttpResponse:
    """A file under this name; never shown inside a page."""
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
