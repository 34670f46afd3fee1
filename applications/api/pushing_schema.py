"""What the OpenAPI document says of the authorities' addresses: rows out of the columns of each kind."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from applications.api.body import JSON
from applications.api.schema import LANGUAGE, RETRY_AFTER, ref
from applications.authorities.columns import Column
from applications.authorities.kinds import KINDS, Kind

CSV, LINES = "text/csv", "application/x-ndjson"
KEY, MOST_KEY = "Idempotency-Key", 80
SECURITY = {
    "authority": {"type": "http", "scheme": "bearer", "description": "Token of an authority's account."}
}
_KEY = OpenApiParameter(
    KEY,
    {"type": "string", "minLength": 1, "maxLength": MOST_KEY},
    location=OpenApiParameter.HEADER,
    required=True,
    description="Names the document: sent again under it, it changes nothing and gets the same answer.",
)
_REFUSED = {
    400: "A parameter that is wrong, unknown or given twice; no Idempotency-Key; wrong columns of a table.",
    401: "No token, or one that does not stand.",
    403: "The account may not push this kind.",
    405: "Another method than POST.",
    409: "The key was used for another document, or the document is being taken in now.",
    413: "The document is too long.",
    415: "Neither a table nor JSON lines, or not what the Content-Type says.",
    429: "Asked too often from one address of the net.",
}


def described(kind: Kind) -> dict[str, Any]:
    """The description of a kind's address."""
    return {
        "operation_id": f"push_{kind.name}",
        "summary": f"An authority's {kind.name.replace('_', ' ')}: good rows are kept, the others told",
        "tags": ["authorities"],
        "auth": [{"authority": []}],
        "parameters": [_KEY, LANGUAGE, RETRY_AFTER],
        "request": {LINES: ref(row_name(kind)), CSV: {"type": "string"}},
        "responses": {
            (200, JSON): OpenApiResponse(ref("Delivery"), "What became of the rows."),
            **{(status, JSON): OpenApiResponse(ref("Errors"), said) for status, said in _REFUSED.items()},
        },
    }


def row_name(kind: Kind) -> str:
    """The name of the schema of one line."""
    return f"{camel(kind)}Row"


def camel(kind: Kind) -> str:
    """The kind's name as one word of capitals and small letters."""
    return kind.name.title().replace("_", "")


def row_schemas() -> dict[str, Any]:
    """The schema of one JSON line of each kind, by name."""
    return {
        row_name(kind): {
            "type": "object",
            "description": "One JSON line; a table has the same columns.",
            "required": [column.name for column in kind.columns if column.required],
            "additionalProperties": False,
            "properties": {column.name: _property(column) for column in kind.columns},
        }
        for kind in KINDS.values()
    }


def _property(column: Column) -> dict[str, Any]:
    if column.required:
        return dict(column.schema)
    return {"anyOf": [dict(column.schema), {"type": "null"}]}
