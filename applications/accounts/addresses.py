"""From which address of the net somebody asks, and whose it is."""

from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

IPV6_NETWORK = 64  # bits: whoever has one address of version 6 has all of its network


def address_of(request: HttpRequest) -> str:
    """The visitor's address; behind as many proxies as the settings trust, what the first of them saw."""
    trusted: int = settings.REST_FRAMEWORK["NUM_PROXIES"]
    told: str = request.META.get("HTTP_X_FORWARDED_FOR", "")  # request.headers would read every header first
    if trusted and told:
        passed = told.split(",")
        return passed[-min(trusted, len(passed))].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def network_of(address: str) -> str:
    """The address, of version 6 its network; as it stands when it is none."""
    try:
        parsed = ip_address(address.strip())
    except ValueError:
        return address.strip()
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is None:
        return f"{int(parsed) >> (128 - IPV6_NETWORK):x}"
    return str(parsed)
