"""What failures of networks and kits mean for a message, and calls that no proxy of the system sees."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from applications.outbox.gateways.protocol import GatewayError

# By name, so that nothing is imported for it: raised before a byte of the message could leave.
_BEFORE = {
    "ConnectTimeout",
    "ConnectTimeoutError",
    "ConnectionRefusedError",
    "NameResolutionError",
    "NewConnectionError",
    "SSLError",
    "gaierror",
}
_REDIRECTED = "TooManyRedirects"  # raised for the first one: see the gateways
_PROXIES = tuple(f"{scheme}_proxy" for scheme in ("http", "https", "all"))


def network_failure(error: BaseException) -> GatewayError:
    """Passing. Doubtful unless the connection was never made: what was sent may have been read.

    Whoever answers with another address took nothing, and nobody follows it: the message and the key stay
    with the address that the operator named.
    """
    if any(type(cause).__name__ == _REDIRECTED for cause in _causes(error)):
        return redirected()
    if any(type(cause).__name__ in _BEFORE for cause in _causes(error)):
        return GatewayError("not_reached", doubtful=False)
    return GatewayError("no_answer")


def redirected() -> GatewayError:
    """The gateway was asked at an address that sends on: somebody has to look at the settings."""
    return GatewayError("redirected", doubtful=False)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error, what it wraps, and what that wraps."""
    seen: set[int] = set()
    waiting: list[object] = [error]
    while waiting:
        cause = waiting.pop()
        if not isinstance(cause, BaseException) or id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        kept = [getattr(cause, name, None) for name in ("reason", "inner_exception")]
        waiting += [cause.__cause__, cause.__context__, *kept, *cause.args]


@contextmanager
def without_proxies() -> Iterator[None]:
    """Both kits read the proxies of the environment and have no switch for it: hide them meanwhile."""
    hidden = {name: os.environ.pop(name) for name in list(os.environ) if name.lower() in _PROXIES}
    try:
        yield
    finally:
        os.environ.update(hidden)
