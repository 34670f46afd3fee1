"""The reference wages in force, asked for once a second at most: thousands of estimates share one query."""

import time

from applications.policy import selectors as policy
from scoring.engine import ReferenceWages

FRESH = 1.0  # seconds


class _Kept:
    """What was read last in this process, and when."""

    wages: ReferenceWages | None = None
    read_at = 0.0


def reference_wages() -> ReferenceWages:
    """As they were in force at most :data:`FRESH` seconds ago."""
    now = time.monotonic()
    if _Kept.wages is None or now - _Kept.read_at > FRESH:
        _Kept.wages, _Kept.read_at = policy.reference_wages(), now
    return _Kept.wages


def forget() -> None:
    """Ask anew at the next call."""
    _Kept.wages = None
