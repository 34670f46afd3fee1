"""The authenticator app on somebody's telephone: computes its codes itself, from the secret alone."""

import base64
import hmac
import struct
import time

STEP = 30  # seconds
_shown: dict[str, int] = {}  # by secret: the step of the last code that was typed


def next_code(secret: str) -> str:
    """A code that was not typed before; the one after it where somebody signs in twice within a step.

    The portal lets a telephone's clock be a step ahead. For a third code one has to wait.
    """
    secret = secret.replace(" ", "")
    step = max(int(time.time()) // STEP, _shown.get(secret, 0) + 1)
    while step > int(time.time()) // STEP + 1:
        time.sleep(1)
    _shown[secret] = step
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", step), "sha1")
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
