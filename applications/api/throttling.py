"""How often one address of the net may ask. Counted in the cache, forgotten after a minute.

A process takes requests from the shared count a few at a time and hands them out by itself, so that most
requests cost no question to the cache. No address ever gets more than its limit; spread over several
processes it may get a few less. While the cache is silent each process counts for itself alone.
"""

import time
from threading import Lock

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from redis.exceptions import RedisError
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from applications.accounts.addresses import address_of, network_of

WINDOW = 60  # seconds
TAKEN_AT_ONCE = 50  # that part of the limit
MOST_ADDRESSES = 10_000  # remembered by a process


class PerAddress(BaseThrottle):  # type: ignore[misc]  # the framework has no types
    """So many requests a minute, counted apart for each view's ``throttle_scope``; 0 = no limit.

    Behind proxies ``NUM_PROXIES`` says how many of them may be believed; none by default.
    """

    def allow_request(self, request: HttpRequest, view: APIView) -> bool:
        """Count this request, and say whether it is within the limit."""
        scope: str = view.throttle_scope
        limit: int = settings.API_RATES[scope]
        if not limit:
            return True
        now = time.time()
        self.seconds_left = WINDOW - int(now) % WINDOW
        network = network_of(address_of(request))
        key = f"api:{scope}:{int(now) // WINDOW}:{network}"
        return _TILL.take(key, limit)

    def wait(self) -> int:
        """Seconds until the next minute begins."""
        return self.seconds_left


class _Till:
    """What this process may still hand out of the shared counts, by key."""

    def __init__(self) -> None:
        self._left: dict[str, int] = {}
        self._lock = Lock()

    def take(self, key: str, limit: int) -> bool:
        """Hand out one request; ``False`` when the limit is used up."""
        with self._lock:
            left = self._left.get(key, 0)
            if not left:
                some = max(1, limit // TAKEN_AT_ONCE)
                left = max(0, some - max(0, _count(key, some) - limit))
            if len(self._left) >= MOST_ADDRESSES:
                self._left.clear()
            self._left[key] = max(0, left - 1)
            return left > 0

    def clear(self) -> None:
        """Forget everything that was taken."""
        self._left.clear()


class _Alone:
    """What this process counted while the cache was silent."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def count(self, key: str, some: int) -> int:
        """How many they are with these."""
        if len(self._counts) >= MOST_ADDRESSES:
            self._counts.clear()
        self._counts[key] = self._counts.get(key, 0) + some
        return self._counts[key]


_TILL, _ALONE = _Till(), _Alone()
forget = _TILL.clear


def _count(key: str, some: int) -> int:
    try:
        return _count_together(key, some)
    except (RedisError, OSError):
        return _ALONE.count(key, some)


def _count_together(key: str, some: int) -> int:
    try:
        return cache.incr(key, some)
    except ValueError:
        return some if cache.add(key, some, WINDOW) else cache.incr(key, some)
