"""Asking the API as a stranger's program does."""

import json
from typing import Any

from django.test import Client

ESTIMATE = "/api/v1/estimate/"
OUTLOOK = "/api/v1/outlook/"
DAY = "2026-11-22"


def post(body: Any, address: str = ESTIMATE, kind: str = "application/json", **asked: Any) -> Any:
    """The answer; ``body`` is sent as it stands when it is bytes. Without ``on`` it asks for :data:`DAY`."""
    raw = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
    query = {"on": DAY, **asked}
    client = Client(raise_request_exception=False)
    return client.post(address, raw, content_type=kind, query_params={k: v for k, v in query.items() if v})


def paths(response: Any) -> list[str]:
    """The paths of a refusal."""
    assert list(response.json()) == ["errors"]
    return [error["path"] for error in response.json()["errors"]]
