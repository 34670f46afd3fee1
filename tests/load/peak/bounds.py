"""What a run may never exceed, and where it may go."""

from ipaddress import ip_address
from urllib.parse import urlsplit

MOST_PEOPLE = 256
MOST_SECONDS = 900
"""Of all steps together; the sessions of the crowd count as proved lately for as long."""


class NotAllowed(ValueError):  # noqa: N818  (says what was asked for)
    """A run that must not take place."""


def loopback(address: str) -> str:
    """The address of a server on this very machine, as it was given.

    :raises NotAllowed: anything else; names are not looked up, only numbers are taken.
    """
    parts = urlsplit(address)
    try:
        own = parts.scheme == "http" and ip_address(parts.hostname or "").is_loopback
    except ValueError:
        own = False
    if not own or parts.port is None or parts.username is not None:
        raise NotAllowed(f"{address}: only http on a numbered loopback address and its port")
    return address


def within(people: list[int], seconds: float) -> list[int]:
    """So many people at once in each step of so many seconds.

    :raises NotAllowed: nobody, fewer than in the step before, too many, or too long altogether.
    """
    rising = all(before < after for before, after in zip([0, *people], people, strict=False))
    if not people or not rising or people[-1] > MOST_PEOPLE:
        raise NotAllowed(f"steps must rise from 1 to {MOST_PEOPLE} people at most")
    if not 0 < seconds * len(people) <= MOST_SECONDS:
        raise NotAllowed(f"all steps together may take {MOST_SECONDS} seconds at most")
    return people
