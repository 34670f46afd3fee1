"""The keys of the portal: where they come from, and sealing short texts with them.

Field keys and index keys come in rows, the newest first: it writes, the others are read until
``rotate_keys`` has moved everything to the newest. A key is named in the settings or lies in a file under
``KEYS_DIR``; the settings win. There are no default keys: without one, the first use fails and says what to
do.
"""

import base64
import binascii
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KEY_BYTES = 32
NONCE_BYTES = 12
_INDEX_ID = re.compile(r"[a-z0-9]{1,8}")

# Name of the file under KEYS_DIR -> the setting that wins over it (JIFEN_… in the environment).
FILES = {
    "field_keys": "FIELD_KEYS",
    "index_key": "INDEX_KEY",
    "audit_key": "AUDIT_KEY",
    "code_keys": "CODE_KEYS",
}


class Unreadable(ValueError):  # noqa: N818  (says what the value is)
    """A token that none of our keys opens: altered, moved to another field, or its key is gone."""


@dataclass(frozen=True, slots=True)
class KeyRing:
    """Keys by id; the first one writes, every one reads."""

    writer: str
    ciphers: Mapping[str, AESGCM]

    def seal(self, plain: bytes, *, bound_to: str) -> str:
        """A token ``keyid:base64`` that opens only with the same ``bound_to``."""
        nonce = os.urandom(NONCE_BYTES)
        sealed = nonce + self.ciphers[self.writer].encrypt(nonce, plain, bound_to.encode())
        return f"{self.writer}:{base64.b64encode(sealed).decode()}"

    def open(self, token: str, *, bound_to: str) -> bytes:
        """The text of a token. Raises :class:`Unreadable`; its words never hold the token."""
        key_id, _, body = token.partition(":")
        cipher = self.cipher(key_id)
        try:
            raw = base64.b64decode(body, validate=True)
            return cipher.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], bound_to.encode())
        except (binascii.Error, InvalidTag, ValueError) as error:
            raise Unreadable(f"a value of {bound_to} cannot be opened: {type(error).__name__}") from error

    def cipher(self, key_id: str) -> AESGCM:
        """The cipher of one key. Raises :class:`Unreadable` for an unknown id."""
        try:
            return self.ciphers[key_id]
        except KeyError:
            raise Unreadable(f"the key ring holds no key {key_id!r}") from None


def field_keys() -> KeyRing:
    """The ring for fields and files. Raises ImproperlyConfigured where there is none."""
    return _ring(_text("field_keys"))


def index_keys() -> Mapping[str, bytes]:
    """The keys of the blind index by id, the newest first; a key written without an id has the id "".

    Raises ImproperlyConfigured where there is none.
    """
    return _index_ring(_text("index_key"))


def audit_key() -> bytes:
    """The key of audit hashes and seals. Raises ImproperlyConfigured where there is none."""
    return _key("audit_key", _text("audit_key"))


def code_keys() -> Mapping[str, bytes]:
    """The seeds of the keys that sign the codes on papers, by id, the newest first.

    Raises ImproperlyConfigured where there is none, or one without an id.
    """
    return _named(_text("code_keys"))


def _text(name: str) -> str:
    return getattr(settings, FILES[name]) or _file(settings.KEYS_DIR, name)


@lru_cache(maxsize=16)
def _file(folder: str | Path, name: str) -> str:
    # A missing file raises and is therefore not remembered: keys made meanwhile are found.
    path = Path(folder) / name
    try:
        return path.read_text("ascii").strip()
    except FileNotFoundError:
        raise ImproperlyConfigured(
            f"No {name}: set JIFEN_{FILES[name]}, or run `python manage.py make_keys` to write {path}."
        ) from None


@lru_cache(maxsize=16)
def _ring(text: str) -> KeyRing:
    ciphers: dict[str, AESGCM] = {}
    for part in text.split(","):
        key_id, _, body = part.strip().partition(":")
        if not key_id.isalnum() or key_id in ciphers:
            raise ImproperlyConfigured(
                "Each of field_keys needs its own id of letters and digits: id:base64,…"
            )
        ciphers[key_id] = AESGCM(_key("field_keys", body))
    return KeyRing(writer=next(iter(ciphers)), ciphers=ciphers)


@lru_cache(maxsize=16)
def _index_ring(text: str) -> Mapping[str, bytes]:
    keys: dict[str, bytes] = {}
    for part in text.split(","):
        key_id, colon, body = part.strip().rpartition(":")
        if key_id in keys or (colon and not _INDEX_ID.fullmatch(key_id)):
            raise ImproperlyConfigured(
                "Each index_key but one needs its own id of at most 8 small letters and digits: id:base64,…"
            )
        keys[key_id] = _key("index_key", body)
    return keys


@lru_cache(maxsize=16)
def _named(text: str) -> Mapping[str, bytes]:
    keys: dict[str, bytes] = {}
    for part in text.split(","):
        key_id, _, body = part.strip().partition(":")
        if not _INDEX_ID.fullmatch(key_id) or key_id in keys:
            raise ImproperlyConfigured(
                "Each of code_keys needs its own id of at most 8 small letters and digits: id:base64,…"
            )
        keys[key_id] = _key("code_keys", body)
    return keys


def _key(name: str, body: str) -> bytes:
    try:
        key = base64.b64decode(body, validate=True)
    except binascii.Error:
        key = b""
    if len(key) != KEY_BYTES:
        raise ImproperlyConfigured(f"{name} must be {KEY_BYTES} bytes in base64; make_keys writes good ones.")
    return key
