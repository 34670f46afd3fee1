"""Between the password and the second factor: who it is, kept in the session for ten minutes."""

import time

from django.contrib.sessions.backends.base import SessionBase
from django.utils.crypto import constant_time_compare

from applications.accounts.models import User

LIFETIME = 600  # seconds
_KEY = "pending_sign_in"


def remember(session: SessionBase, user: User) -> None:
    """The password was right; nobody is signed in yet. The session goes on under a new key."""
    session.cycle_key()
    session[_KEY] = [user.pk, user.get_session_auth_hash(), int(time.time())]


def user_of(session: SessionBase) -> User | None:
    """Whose second factor is asked; nobody when it took too long, or the clock was set back, or the
    password was changed meanwhile."""
    if _KEY not in session:
        return None
    user_id, proof, since = session[_KEY]
    user = User.objects.filter(pk=user_id, is_active=True).first()
    in_time = 0 <= time.time() - since <= LIFETIME
    if user and in_time and constant_time_compare(proof, user.get_session_auth_hash()):
        return user
    return None


def forget(session: SessionBase) -> None:
    """The sign-in is complete, or given up."""
    session.pop(_KEY, None)
