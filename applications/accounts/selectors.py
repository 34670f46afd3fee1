"""Reads of accounts used by more than one room."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from applications.accounts import recovery
from applications.accounts.logins import login_keys
from applications.accounts.models import RecoveryCode, RoleGrant, Session, User
from applications.accounts.roles import STAFF_ROLES, VISITOR, Actor, Role


def login_meant(typed: str) -> str:
    """The login that was meant by what somebody typed, whether or not anybody has it."""
    keys = login_keys(typed)
    return User.objects.filter(login__in=keys).values_list("login", flat=True).first() or keys[0]


def open_grants(user_id: int) -> list[RoleGrant]:
    """The roles a user holds now, oldest first."""
    return list(RoleGrant.objects.filter(user_id=user_id, ended_at=None).order_by("id"))


def actor_of(user: Any, grant_id: int | None = None, grants: Sequence[Any] | None = None) -> Actor:
    """The actor for a signed-in user: the chosen grant while it is open, else the oldest open one.

    ``grants`` are the open ones, where they were read just now.
    """
    grants = open_grants(user.pk) if grants is None else grants
    chosen = next((grant for grant in grants if grant.pk == grant_id), grants[0] if grants else None)
    if chosen is None or not user.is_active:
        return VISITOR
    return Actor(user.pk, Role(chosen.role), chosen.scope)


def staff_grants(actor: Actor) -> QuerySet[RoleGrant]:
    """Every role that staff hold or held; for the security administrator alone."""
    if actor.role is not Role.SECURITY_ADMIN:
        return RoleGrant.objects.none()
    return RoleGrant.objects.filter(role__in=sorted(STAFF_ROLES)).select_related("user")


def chain_of(role: Role, scope: str) -> str:
    """The audit chain on which sign-ins and grants of a role are kept."""
    match role:
        case Role.APPLICANT:
            return f"person:{scope}"
        case Role.HR_OFFICER:
            return f"employer:{scope}"
        case _:
            return "staff"


def living_sessions(user: User) -> QuerySet[Session]:
    """Where a user is signed in now, the newest first."""
    return Session.objects.filter(user=user, expire_date__gt=timezone.now()).order_by("-begun_at")


def unused_recovery_codes(user: User) -> int:
    """How many recovery codes are left."""
    return RecoveryCode.objects.filter(user=user, used_at=None).count()


def unused_recovery_code(user: User, typed: str) -> QuerySet[RecoveryCode]:
    """The code that somebody typed, while it is unused; otherwise nothing."""
    offered = recovery.digest(user.pk, typed)
    unused = RecoveryCode.objects.filter(user=user, used_at=None)
    return unused.filter(pk__in=[code.pk for code in unused if constant_time_compare(code.digest, offered)])
