"""Ids of messages: UUIDs of version 7, which sort by the time they were made."""

import secrets
import time
from uuid import UUID

_MILLISECOND = 1_000_000  # nanoseconds


def new_id() -> UUID:
    """A UUID of version 7 (RFC 9562, method 3): 48 bits of milliseconds, 12 of their fraction, so that two
    messages of one act sort as they were written, the rest at random."""
    stamp, rest = divmod(time.time_ns(), _MILLISECOND)
    fraction = (rest << 12) // _MILLISECOND
    bits = stamp << 80 | 0x7 << 76 | fraction << 64 | 0b10 << 62 | secrets.randbits(62)
    return UUID(int=bits)
