"""An authenticator app as anybody could write one from RFC 6238, knowing nothing of the portal's."""

import base64
import hmac
import struct
import time
from datetime import UTC, datetime

from applications.accounts.models import Authenticator, User

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # "12345678901234567890", the secret of the RFC's examples
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def shown_by_app(secret: str, ahead: int = 0) -> str:
    """The six digits on the screen of a telephone whose clock is ``ahead`` seconds ahead."""
    counter = struct.pack(">Q", int(time.time() + ahead) // 30)
    digest = hmac.digest(base64.b32decode(secret.replace(" ", "")), counter, "sha1")
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def with_app(user: User, secret: str = SECRET) -> User:
    """The user, with an app of which no code was used yet."""
    Authenticator.objects.create(user=user, secret=secret, last_step=0)
    return user
