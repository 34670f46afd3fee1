"""Sessions: ended, wherever somebody is signed in."""

from django.db import transaction

from applications.accounts.models import Session, User
from applications.accounts.roles import Actor
from applications.accounts.selectors import chain_of
from applications.audit import services as audit


def end_sessions(*, user: User, but: str = "") -> int:
    """Sign a user out everywhere, at once; how many sessions ended. ``but``: the key of the one to keep."""
    ended, _rows = Session.objects.filter(user=user).exclude(session_key=but).delete()
    return ended


def sign_out_elsewhere(*, actor: Actor, user: User, here: str) -> int:
    """End every session but the one with the key ``here``; how many there were."""
    with transaction.atomic():
        ended = end_sessions(user=user, but=here)
        chain = chain_of(actor.role, actor.scope)
        audit.record(actor=actor, chain=chain, kind="signed_out_elsewhere", data={"sessions": ended})
    return ended
