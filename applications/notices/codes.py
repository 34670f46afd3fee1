"""The code of a paper: what its QR code says, signed, so that anybody can check it without asking us.

``/verify/?n=<number>&c=<code>&s=<key>.<issued>.<total>.<until>.<holder>.<content>.<signature>``: days as
``YYYYMMDD``, what a paper does not have as ``0``; *holder* is a digest of the printed name and masked
number, *content* one of all that the paper says. Ed25519 signs everything before the last point. Described
for others in ``docs/reference/papers.md``.
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from applications.vault.keyring import code_keys

PATH = "/verify/"
NOTHING = "0"
_PARTS = 7
_HOLDER_BYTES, _CONTENT_BYTES = 8, 16


class BadCodeError(ValueError):
    """The signed code was altered, is not ours, or is no code at all."""


@dataclass(frozen=True, slots=True)
class Code:
    """What a checked code vouches for. ``total`` and ``until`` are those of a points notice."""

    number: str
    code: str
    key: str
    issued_on: date
    total: int | None
    until: date | None
    holder: str
    content: str

    def names(self, name: str, id_masked: str) -> bool:
        """Whether this is the printed name and masked identity number that the code was made for."""
        return hmac.compare_digest(self.holder, holder_digest(self.code, name, id_masked))


def signed_address(
    *,
    number: str,
    code: str,
    issued_on: date,
    content_hash: str,
    holder: tuple[str, str],
    total: int | None = None,
    until: date | None = None,
) -> str:
    """The address that the QR code holds; no personal data stands in it in clear."""
    key_id, seed = next(iter(code_keys().items()))
    facts = [
        key_id,
        _day(issued_on),
        NOTHING if total is None else str(total),
        _day(until),
        holder_digest(code, *holder),
        content_digest(content_hash),
    ]
    text = ".".join(facts)
    signature = _private(seed).sign(_message(number, code, text))
    return f"{_address(number, code)}&s={text}.{_base64(signature)}"


def read(address: str, keys: Mapping[str, Ed25519PublicKey] | None = None) -> Code:
    """What the address from a QR code vouches for, by our keys or those given. Raises BadCodeError."""
    given = parse_qs(urlsplit(address.strip()).query)
    try:
        number, code, signed = (given[name][0] for name in "ncs")
    except KeyError as error:
        raise BadCodeError("no signed code of a paper") from error
    return check(number, code, signed, keys)


def check(number: str, code: str, signed: str, keys: Mapping[str, Ed25519PublicKey] | None = None) -> Code:
    """As :func:`read`, of the three parts of the address."""
    text, _point, signature = signed.rpartition(".")
    facts = text.split(".")
    if len(facts) != _PARTS - 1:
        raise BadCodeError("no signed code of a paper")
    key = (public_keys() if keys is None else keys).get(facts[0])
    if key is None:
        raise BadCodeError("signed by a key that is not ours")
    try:
        key.verify(_unbase64(signature), _message(number, code, text))
        return Code(
            number=number,
            code=code,
            key=facts[0],
            issued_on=date.fromisoformat(facts[1]),
            total=None if facts[2] == NOTHING else int(facts[2]),
            until=None if facts[3] == NOTHING else date.fromisoformat(facts[3]),
            holder=facts[4],
            content=facts[5],
        )
    except (InvalidSignature, ValueError) as error:
        raise BadCodeError("the signature does not fit: something was altered") from error


def public_keys() -> dict[str, Ed25519PublicKey]:
    """The keys that check codes, by id: the one that signs now, and those that did."""
    return {key_id: _private(seed).public_key() for key_id, seed in code_keys().items()}


def holder_digest(code: str, name: str, id_masked: str) -> str:
    """Eight bytes of SHA-256 over code, name and masked number: to be compared, not to be read."""
    digest = hashlib.sha256("\n".join((code, name, id_masked)).encode()).digest()
    return _base64(digest[:_HOLDER_BYTES])


def content_digest(content_hash: str) -> str:
    """The first half of the content's SHA-256."""
    return _base64(bytes.fromhex(content_hash)[:_CONTENT_BYTES])


def _address(number: str, code: str) -> str:
    return f"{settings.SITE_ADDRESS}{PATH}?n={quote(number)}&c={code}"


def _message(number: str, code: str, text: str) -> bytes:
    return f"jifen-paper\n{number}\n{code}\n{text}".encode()


def _day(day: date | None) -> str:
    return NOTHING if day is None else f"{day:%Y%m%d}"


def _base64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _unbase64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@lru_cache(maxsize=16)
def _private(seed: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(seed)


def facts_of(content: Mapping[str, Any]) -> dict[str, Any]:
    """What of a paper's stored content its code vouches for."""
    holder = content.get("holder")
    until = content.get("valid_until")
    return {
        "holder": (holder["name"], holder["id_masked"]) if holder else (content["applicant"], ""),
        "total": content["total"] if until else None,
        "until": date.fromisoformat(until) if until else None,
    }
