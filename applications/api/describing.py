"""The hook of drf-spectacular by which our own schemas come into the OpenAPI document."""

from typing import Any

from applications.api.pushing_schema import SECURITY, row_schemas
from applications.api.schema import components


def add_components(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Put the schemas where the addresses refer to them, and ask for a body."""
    known = result.setdefault("components", {})
    known["schemas"] = {**components(), **row_schemas()}
    known["securitySchemes"] = SECURITY
    for address in result["paths"].values():
        address["post"]["requestBody"]["required"] = True
    return result
