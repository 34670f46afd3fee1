"""How often one address of the net may ask. Counted in the cache, forgotten after a minute."""

import time
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.core.cache import cache
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

WINDOW = 60  # seconds
IPV6_NETWORK = 64  # bits: whoever has one address of version 6 has all of its network


class PerAddress(BaseThrottle):  # type: ignore[misc]  # the framework has no types
    """So many requests a minute, counted apart for each view's ``throttle_scope``; 0 = no limit.

    Behind proxies ``NUM_PROXIES`` says how many of them may be believed; none by default.
    """

    def allow_request(self, request: Request, view: APIView) -> bool:
        """Count this request, and say whether it is within the limit."""
        scope: str = view.throttle_scope
        limit: int = settings.API_RATES[scope]
        if not limit:
            return True
        now = time.time()
        self.seconds_left = WINDOW - int(now) % WINDOW
        network = network_of(self.get_ident(request) or "")
        key = f"api:{scope}:{int(now) // WINDOW}:{network}"
        return _count(key) <= limit

    def wait(self) -> int:
        """Seconds until the next minute begins."""
        return self.seconds_left


def network_of(address: str) -> str:
    """The address, of version 6 its network; as it stands when it is none."""
    try:
        parsed = ip_address(address.strip())
    except ValueError:
        return address.strip()
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is None:
        return f"{int(parsed) >> (128 - IPV6_NETWORK):x}"
    return str(parsed)


def _count(key: str) -> int:
    try:
        return cache.incr(key)
    except ValueError:
        return 1 if cache.add(key, 1, WINDOW) else cache.incr(key)
