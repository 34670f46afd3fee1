"""Accounts of machines: a kiosk signs in with a key that is good once, and stays signed in.

What the machine holds afterwards is its session (desks.kiosk.visit says what lies in it).
"""

import secrets
from datetime import timedelta

from applications.accounts.models import RoleGrant, User
from applications.accounts.roles import Role

SESSION = timedelta(days=30)  # without anybody at the machine; each person begins it anew
_SIGNS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
_GROUPS, _GROUP = 5, 5  # 122 bits


def is_machine(user: User) -> bool:
    """Whether the user is a kiosk and nothing else."""
    roles = set(RoleGrant.objects.filter(user=user, ended_at=None).values_list("role", flat=True))
    return roles == {Role.KIOSK}


def new_key() -> str:
    """A key as it is shown once, in groups that can be typed from a paper: ``K7QFD-…``."""
    groups = ["".join(secrets.choice(_SIGNS) for _place in range(_GROUP)) for _number in range(_GROUPS)]
    return "-".join(groups)


def spend_key(user: User) -> None:
    """The key was typed in and opens nothing any more. One of the demonstration is good for ever."""
    if not user.is_demo:
        user.set_unusable_password()
        user.save(update_fields=["password"])
