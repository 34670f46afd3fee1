"""What opens a sealed record: its public id, and a key that only the visitor holds."""

import base64
import binascii
import secrets
from dataclasses import dataclass, field
from typing import Self

ID_BYTES, KEY_BYTES = 16, 32
ID_CHARS, KEY_CHARS = 22, 43  # in url-safe base64 without padding


@dataclass(frozen=True, slots=True)
class Handle:
    """Id and key, both url-safe text. The key is never shown when a handle is printed or logged."""

    id: str
    key: str = field(repr=False)

    @classmethod
    def new(cls) -> Self:
        """A handle of 128 random bits of id and 256 of key."""
        return cls(secrets.token_urlsafe(ID_BYTES), secrets.token_urlsafe(KEY_BYTES))

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The handle that :attr:`text` gave; None for anything else, so that a mistyped one finds nothing."""
        id_, _, key = text.partition(".")
        right = len(id_) == ID_CHARS and len(key) == KEY_CHARS and _bytes(id_) and _bytes(key)
        return cls(id_, key) if right else None

    @property
    def text(self) -> str:
        """Id and key in one: 66 characters that may stand in a cookie or an address."""
        return f"{self.id}.{self.key}"

    @property
    def secret(self) -> bytes:
        """The 32 bytes of the key. Raises ValueError for a key that is none."""
        found = _bytes(self.key)
        if len(found) != KEY_BYTES:
            raise ValueError("not a key of a sealed record")
        return found


def _bytes(text: str) -> bytes:
    """Empty for a text that is not url-safe base64."""
    if not text.isascii():
        return b""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error:
        return b""
