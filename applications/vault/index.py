"""Blind index: finds an encrypted value again without storing it readably."""

import hmac
import unicodedata

from applications.vault.keyring import index_key

DIGEST_CHARS = 64


def blind_index(value: str, purpose: str) -> str:
    """HMAC-SHA256 in hex (64 characters) of a value, "" for an empty one.

    ``purpose`` ("id_number", "phone", …) keeps the indexes of different columns apart. Full-width and
    lower-case letters, spaces and blanks around it make no difference.
    """
    normal = "".join(unicodedata.normalize("NFKC", value).upper().split())
    if not normal:
        return ""
    return hmac.digest(index_key(), f"{purpose}\0{normal}".encode(), "sha256").hex()
