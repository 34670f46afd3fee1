"""What the OpenAPI document says of each address; the schemas themselves are data (``components.yaml``)."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse

from applications.api.body import JSON
from applications.api.question import YEARS
from scoring.engine.outlook import MOST_YEARS
from scoring.engine.words import CHINESE, LANGUAGES

FILE = Path(__file__).parent / "components.yaml"

_EXAMPLE = {
    "birth_date": "1985-03-02",
    "education": [{"level": "bachelor", "graduated_on": "2008-07-01"}],
    "contributions": [{"month": "2026-09", "employer": "91310000MA1FL4T53M", "base": 12000}],
}
_ON = OpenApiParameter(
    "on",
    {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    description="The day of application; by default today in Shanghai. A policy version must cover it.",
)
LANGUAGE = OpenApiParameter(
    "language",
    {"type": "string", "enum": list(LANGUAGES), "default": CHINESE},
    description="The language of sentences, articles and reasons; no header decides it.",
)
_YEARS = OpenApiParameter(
    "years",
    {"type": "integer", "minimum": 1, "maximum": MOST_YEARS, "default": YEARS},
    description="How many years to look ahead.",
)
RETRY_AFTER = OpenApiParameter(
    "Retry-After",
    {"type": "integer", "minimum": 0},
    location=OpenApiParameter.HEADER,
    response=[429],
    description="Seconds after which to ask again.",
)


@cache
def components() -> Mapping[str, Any]:
    """The schemas by name."""
    loaded: Mapping[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))
    return loaded


def ref(name: str) -> dict[str, str]:
    """A reference to a schema of ours."""
    return {"$ref": f"#/components/schemas/{name}"}


def _described(operation: str, summary: str, result: str, *parameters: OpenApiParameter) -> dict[str, Any]:
    errors = ref("Errors")
    return {
        "operation_id": operation,
        "summary": summary,
        "tags": ["points"],
        "auth": [],
        "parameters": [*parameters, LANGUAGE, RETRY_AFTER],
        "request": {JSON: ref("Facts")},
        "responses": {
            (200, JSON): OpenApiResponse(ref(result), "The result."),
            (400, JSON): OpenApiResponse(errors, "The document, the day or another parameter is refused."),
            (405, JSON): OpenApiResponse(errors, "Another method than POST."),
            (415, JSON): OpenApiResponse(errors, "Something else than JSON."),
            (429, JSON): OpenApiResponse(errors, "Asked too often from one address of the net."),
        },
        "examples": [OpenApiExample("one person", _EXAMPLE, request_only=True)],
    }


ESTIMATE = _described("estimate", "What facts are worth on a day", "Assessment", _ON)
OUTLOOK = _described(
    "outlook", "How the total changes if the person simply carries on", "Outlook", _ON, _YEARS
)
