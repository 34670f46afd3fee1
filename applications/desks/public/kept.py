"""What a visitor typed, kept on the server between two pages: sealed, because it may name somebody."""

import json
from collections.abc import Mapping
from typing import Any

import msgspec
from django.contrib.sessions.backends.base import SessionBase

from applications.vault.keyring import Unreadable, field_keys


def load(session: SessionBase, key: str) -> dict[str, Any]:
    """What was kept under a key; nothing for a new visitor. Days come back as ISO texts."""
    token = session.get(key)
    if not token:
        return {}
    try:
        found: dict[str, Any] = json.loads(field_keys().open(token, bound_to=_place(key)))
    except Unreadable:
        return {}
    return found


def save(session: SessionBase, key: str, values: Mapping[str, Any]) -> None:
    """Keep it for the next page."""
    session[key] = field_keys().seal(msgspec.json.encode(dict(values)), bound_to=_place(key))


def clear(session: SessionBase, key: str) -> None:
    """Forget it."""
    session.pop(key, None)


def _place(key: str) -> str:
    return f"session.{key}"
