"""When a session of staff is over: nobody acts for a while, or a working day has passed since the sign-in.

Whoever leaves a desk leaves the session to the next one who sits down there. Others have the session's own
end: eight hours after its last change.
"""

import time
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone

from applications.accounts.roles import STAFF_ROLES, Actor
from applications.accounts.sessions import BEGUN_KEY

SEEN_KEY = "seen_at"
STEP = 60  # seconds: an act is written down when the one before lies so far back
LONGEST = timedelta(hours=12)


def mark(session: SessionBase) -> None:
    """Somebody acted now; written into the session at most once a minute."""
    now = int(time.time())
    if abs(now - session.get(SEEN_KEY, 0)) >= STEP:
        session[SEEN_KEY] = now


def is_over(actor: Actor, session: SessionBase) -> bool:
    """Whether this actor may not go on in this session.

    An act of the future, more than the step of a clock that is put right, is none.
    """
    if actor.role not in STAFF_ROLES:
        return False
    begun = session.get(BEGUN_KEY)
    if begun and timezone.now() - datetime.fromisoformat(begun) > LONGEST:
        return True
    now = time.time()
    return not -STEP <= now - session.get(SEEN_KEY, now) <= settings.STAFF_IDLE_MINUTES * 60
