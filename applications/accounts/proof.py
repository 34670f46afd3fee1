"""Who must show a second factor, and which sessions have shown one."""

from collections.abc import Callable

from django.contrib.sessions.backends.base import SessionBase

from applications.accounts.models import Authenticator, User
from applications.accounts.roles import STAFF_ROLES, Actor, Role
from applications.accounts.selectors import open_grants

PROVED_KEY = "second_factor"

# A rule says of somebody who is not staff that he must, too; wiring lists them.
Rule = Callable[[Actor], bool]
_rules: list[Rule] = []


def register(rule: Rule) -> None:
    """Ask ``rule`` about everybody who is not staff."""
    if rule not in _rules:
        _rules.append(rule)


def must_prove(actor: Actor) -> bool:
    """Whether nobody acts like this without a second factor: staff always, others by the rules."""
    return actor.role in STAFF_ROLES or any(rule(actor) for rule in _rules)


def must_carry(user: User) -> bool:
    """Whether one of the user's roles demands a second factor."""
    return any(must_prove(Actor(user.pk, Role(held.role), held.scope)) for held in open_grants(user.pk))


def authenticator_of(user: User) -> Authenticator | None:
    """The app that the user has set up."""
    found: Authenticator | None = Authenticator.objects.filter(user_id=user.pk).first()
    return found


def lacks_proof(actor: Actor, session: SessionBase) -> bool:
    """Whether this session may not act like this: the one question that the middleware asks."""
    return not session.get(PROVED_KEY) and must_prove(actor)
