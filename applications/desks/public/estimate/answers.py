"""Where a visitor's answers lie between two pages: on the server, in his session, without any identity."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import msgspec
from django.contrib.sessions.backends.base import SessionBase

KEY = "estimate"
# Amounts stay exact on the way to the session and back.
_encoder = msgspec.json.Encoder(decimal_format="number")


def load(session: SessionBase) -> dict[str, Any]:
    """The answers so far; none for a new visitor."""
    found: dict[str, Any] = json.loads(session.get(KEY, "{}"), parse_float=Decimal)
    return found


def save(session: SessionBase, answers: Mapping[str, Any]) -> None:
    """Keep the answers for the next page."""
    session[KEY] = _encoder.encode(dict(answers)).decode()


def clear(session: SessionBase) -> None:
    """Forget everything."""
    session.pop(KEY, None)
