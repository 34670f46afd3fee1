"""Blind index: finds an encrypted value again without storing it readably."""

import hmac
import unicodedata

from applications.vault.keyring import index_keys

DIGEST_CHARS = 64


def blind_index(value: str, purpose: str) -> str:
    """HMAC-SHA256 in hex (64 characters) of a value under the newest key, "" for an empty one.

    ``purpose`` ("id_number", "phone", …) keeps the indexes of different columns apart. Full-width and
    lower-case letters, spaces and blanks around it make no difference. An index under a key with an id
    begins with ``id.`` and is as much shorter in its digest.
    """
    return blind_indexes(value, purpose)[0]


def blind_indexes(value: str, purpose: str) -> list[str]:
    """The indexes under every key, the newest first: what a row may stand under while keys are rotated."""
    normal = "".join(unicodedata.normalize("NFKC", value).upper().split())
    if not normal:
        return [""]
    content = f"{purpose}\0{normal}".encode()
    return [_named(key_id, hmac.digest(key, content, "sha256").hex()) for key_id, key in index_keys().items()]


def renewed(index: str, value: str, purpose: str) -> str:
    """The newest index of a value where ``index`` is one of it, otherwise ``index`` as it is."""
    indexes = blind_indexes(value, purpose)
    return indexes[0] if index in indexes else index


def _named(key_id: str, digest: str) -> str:
    return f"{key_id}.{digest}"[:DIGEST_CHARS] if key_id else digest
