"""Which audience a page has, and who may give roles. A view that declares no audience is refused."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from applications.accounts.roles import STAFF_ROLES, Actor, Role

View = TypeVar("View", bound=Callable[..., Any])

EVERYONE = frozenset(Role)


def audience(*roles: Role | Iterable[Role]) -> Callable[[View], View]:
    """Declare who may open a view: roles, or groups of roles such as ``STAFF_ROLES`` or ``EVERYONE``."""
    allowed: set[Role] = set()
    for item in roles:
        allowed |= {item} if isinstance(item, Role) else set(item)

    def declare(view: View) -> View:
        view.audience = frozenset(allowed)  # type: ignore[attr-defined]
        return view

    return declare


def audience_of(view: Any) -> frozenset[Role] | None:
    """The declared audience of a view, a view class or a REST view; None where there is none."""
    declared = getattr(view, "view_class", None) or getattr(view, "cls", None)
    found: frozenset[Role] | None = getattr(view, "audience", None) or getattr(declared, "audience", None)
    return found


def may_grant(actor: Actor, role: Role, scope: str) -> bool:
    """Who may give or end a role: the portal any, the security administrator those of staff and kiosks,
    an HR officer that of a colleague at the same employer."""
    match actor.role:
        case Role.PORTAL:
            return True
        case Role.SECURITY_ADMIN:
            return role in STAFF_ROLES or role is Role.KIOSK
        case Role.HR_OFFICER:
            return role is Role.HR_OFFICER and scope == actor.scope
        case _:
            return False
