"""What goes back: one JSON object, the very text that the command prints."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpResponse

from applications.api.body import JSON
from scoring.engine.facts.errors import Fault
from scoring.engine.writing import written


def answer(result: Mapping[str, Any], language: str, status: int = 200) -> HttpResponse:
    """A JSON object that no cache keeps."""
    headers = {"Cache-Control": "no-store", "Content-Language": language}
    return HttpResponse(written(result), content_type=JSON, status=status, headers=headers)


def refusal(faults: Iterable[Fault], language: str, status: int = 400) -> HttpResponse:
    """The ``errors`` object of the contract, section 2."""
    return answer({"errors": [fault.said(language) for fault in faults]}, language, status)


def refused_whole(name: str, status: int, language: str, **values: object) -> HttpResponse:
    """One error that is about the request itself, at the path of the document."""
    return refusal([Fault("", name, values)], language, status)
