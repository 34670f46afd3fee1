"""What a kiosk knows of whoever stands before it: sealed, for a minute after the last act, then nothing.

It lies in the cache, which lets it go by itself; the machine's session holds no more than its number.
"""

import math
import secrets
import time
from dataclasses import dataclass, field

import msgspec
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.core.cache import cache

from applications.applicants.numbers import Numbers
from applications.vault.keyring import Unreadable, field_keys

KEY = "kiosk_visit"
LONGEST = 600  # seconds from the first number to the last paper, however often more time is asked for
_BOUND_TO = "desks.kiosk"


@dataclass(slots=True)
class Visit:
    """``numbers`` once they were sent, ``person`` once the code was right, ``printing`` the paper shown.

    ``typed`` and ``problem``: what stands in the form again after it was refused, and why; ``again``: another
    code is on its way. ``until`` and ``ends`` are seconds of the epoch.
    """

    ends: float
    until: float = 0.0
    numbers: Numbers | None = None
    person: int = 0
    printing: int = 0
    typed: dict[str, str] = field(default_factory=dict)
    problem: str = ""
    again: bool = False

    @property
    def seconds_left(self) -> int:
        """Until it is forgotten."""
        return max(1, math.ceil(self.until - time.time()))

    @property
    def step(self) -> str:
        """The name of the page on which it stands."""
        if self.person:
            return "kiosk_papers"
        return "kiosk_code" if self.numbers else "kiosk_numbers"


def begin() -> Visit:
    """Somebody new."""
    return Visit(ends=time.time() + LONGEST)


def load(session: SessionBase) -> Visit | None:
    """Who stands there; nobody once the time is over, or where the clock was set back since the last act."""
    number = session.get(KEY)
    sealed = cache.get(_place(number)) if number else None
    if sealed is None:
        return None
    try:
        visit = msgspec.json.decode(field_keys().open(sealed, bound_to=_BOUND_TO), type=Visit)
    except Unreadable:
        return None
    return visit if 0 < visit.until - time.time() <= settings.KIOSK_SECONDS else None


def keep(session: SessionBase, visit: Visit) -> None:
    """An act: there is a minute again."""
    visit.until = min(time.time() + settings.KIOSK_SECONDS, visit.ends)
    number = session.get(KEY) or secrets.token_urlsafe(16)
    session[KEY] = number
    sealed = field_keys().seal(msgspec.json.encode(visit), bound_to=_BOUND_TO)
    cache.set(_place(number), sealed, timeout=visit.seconds_left)


def forget(session: SessionBase) -> None:
    """Nobody stands there any more.

    The machine's session keeps its key: an answer that the browser broke off, a second tap for instance,
    would take a new one with it and leave the machine signed out.
    """
    number = session.pop(KEY, None)
    if number:
        cache.delete(_place(number))


def _place(number: str) -> str:
    return f"kiosk-visit:{number}"
