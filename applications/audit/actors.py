"""What an event needs to know of whoever acts; accounts lie on a higher floor."""

from typing import Protocol

AUDIT_ADMIN = "audit_admin"


class ActorLike(Protocol):
    """Anything with a user, a role and a scope, such as ``accounts.roles.Actor``."""

    @property
    def user_id(self) -> int | None: ...

    @property
    def role(self) -> str: ...

    @property
    def scope(self) -> str: ...
