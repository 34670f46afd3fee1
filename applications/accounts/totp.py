"""The arithmetic of authenticator apps (RFC 6238): secrets, their address for a QR code, and their codes."""

import base64
import binascii
import secrets
import time
import unicodedata
from urllib.parse import quote, urlencode

from django.utils.translation import gettext as _
from django_otp.oath import TOTP

SECRET_BYTES = 20  # as long as the digest of SHA-1
STEP = 30  # seconds
DIGITS = 6
_TOLERANCE = 1  # steps by which a telephone's clock may be wrong


def new_secret() -> str:
    """A random secret in base 32, as apps take it."""
    return base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()


def in_groups(secret: str) -> str:
    """The secret in groups of four, to be typed."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def address(secret: str, name: str) -> str:
    """What the QR code holds: the app shows the portal's name and ``name`` beside its code."""
    issuer = _("积分通")
    label = quote(f"{issuer}:{name}")
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': issuer})}"


def looks_like_code(typed: str) -> bool:
    """Whether somebody typed a code of an app; otherwise it may be a recovery code."""
    text = _plain(typed)
    return len(text) == DIGITS and text.isascii() and text.isdigit()


def matching_step(secret: str, typed: str, *, after: int) -> int | None:
    """The step of a right code, if it is later than step ``after``; None for a wrong or used one."""
    if not looks_like_code(typed):
        return None
    clock = TOTP(_key(secret), STEP, digits=DIGITS)
    if not clock.verify(int(_plain(typed)), tolerance=_TOLERANCE, min_t=after + 1):
        return None
    return int(clock.t())


def code_of(secret: str, *, drift: int = 0) -> str:
    """What an app shows whose clock is ``drift`` steps ahead."""
    return f"{TOTP(_key(secret), STEP, digits=DIGITS, drift=drift).token():0{DIGITS}}"


def unused_code(secret: str, *, after: int) -> str:
    """A code that :func:`matching_step` would take now: of this step, or of the next where that is used.

    For the demonstration, whose people carry no telephones.
    """
    ahead = after + 1 - int(time.time()) // STEP
    return code_of(secret, drift=max(0, min(_TOLERANCE, ahead)))


def _key(secret: str) -> bytes:
    try:
        return base64.b32decode(secret)
    except binascii.Error as error:
        raise ValueError("a secret of an app is written in base 32") from error


def _plain(typed: str) -> str:
    return "".join(unicodedata.normalize("NFKC", typed).split())
