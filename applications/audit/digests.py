"""Hashes of events, seals, facts and notes. Hashes of personal content are keyed by AUDIT_KEY."""

import hashlib
import hmac
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from applications.audit.models import Event, Seal
from applications.vault.keyring import audit_key

_encoder = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)

EVENT_FIELDS = (
    *("chain", "seq", "user_id", "role", "scope", "kind", "before", "after"),
    *("reason_code", "data", "facts_hash", "note_hash", "previous"),
)


def event_hash(event: Event) -> str:
    """SHA-256 over every field of an event, the hash of the one before included."""
    content = {name: getattr(event, name) for name in EVENT_FIELDS}
    return _sha256({**content, "at": _moment(event.at)})


def entries_hash(entries: Iterable[tuple[str, int, str]]) -> str:
    """SHA-256 over the (chain, seq, hash) of a seal's entries, in the order of their chains."""
    return _sha256(sorted(entries))


def seal_hash(seal: Seal) -> str:
    """SHA-256 over a seal's fields, the hash of the seal before included."""
    return _sha256([seal.number, _moment(seal.at), seal.entries_hash, seal.previous])


def signature(seal_digest: str) -> str:
    """HMAC-SHA256 of a seal's hash: nobody without AUDIT_KEY can make a seal."""
    return _keyed("seal", seal_digest)


def facts_hash(document: Any) -> str:
    """Keyed hash of a facts document: proves which facts an act saw, and tells nothing of them."""
    return _keyed("facts", _canonical(document))


def note_hash(text: str, salt: str) -> str:
    """Keyed hash of a free text with the salt that is blanked together with it."""
    return _keyed("note", f"{salt}\0{text}")


def _keyed(purpose: str, content: str) -> str:
    return hmac.digest(audit_key(), f"{purpose}\0{content}".encode(), "sha256").hex()


def _sha256(content: Any) -> str:
    return hashlib.sha256(_canonical(content).encode()).hexdigest()


def _canonical(content: Any) -> str:
    return _encoder.encode(content)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
