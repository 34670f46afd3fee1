"""What a backup says of itself, signed with the audit key: which parts it has, and which keys it needs."""

import hashlib
import hmac
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from applications.audit.digests import signature
from applications.vault.keyring import field_keys, index_keys
from jifen_portal.backups import BackupError

NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """``parts``: name of each part and its SHA-256; ``migrations``: the newest of each app; keys by id."""

    made_at: str
    parts: dict[str, str]
    files: int
    migrations: dict[str, str]
    field_keys: list[str]
    index_keys: list[str]

    def write(self, folder: Path) -> None:
        """Into the folder, with its signature."""
        said = asdict(self)
        text = json.dumps({**said, "signature": _sign(said)}, indent=1, sort_keys=True)
        (folder / NAME).write_text(f"{text}\n")


def keys_now() -> tuple[list[str], list[str]]:
    """Ids of the field keys and index keys that this portal reads, the writing one first."""
    ring = field_keys()
    return [ring.writer, *(key for key in ring.ciphers if key != ring.writer)], list(index_keys())


def read(folder: Path) -> Manifest:
    """The manifest of a backup that is whole and that our keys can open. Raises BackupError."""
    try:
        said: dict[str, Any] = json.loads((folder / NAME).read_text())
        sign = str(said.pop("signature"))
        found = Manifest(**said)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BackupError(f"{folder} holds no backup ({type(error).__name__}).") from error
    if not hmac.compare_digest(_sign(said), sign):
        raise BackupError("The manifest was altered, or JIFEN_AUDIT_KEY is not the key of that portal.")
    fields, indexes = keys_now()
    if missing := [key for key in found.field_keys if key not in fields]:
        raise BackupError(
            f"JIFEN_FIELD_KEYS lacks {', '.join(missing)}: nothing sealed with it could be read."
        )
    if missing := [key for key in found.index_keys if key not in indexes]:
        raise BackupError(f"JIFEN_INDEX_KEY lacks {', '.join(missing)}: nobody would be found by number.")
    return found


def _sign(said: dict[str, Any]) -> str:
    return signature(hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest())
