"""Which audience a page has, and who may give roles. A view that declares no audience is refused."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from applications.accounts.models import RoleGrant
from applications.accounts.roles import DISTRICT_ROLES, STAFF_ROLES, Actor, Role

View = TypeVar("View", bound=Callable[..., Any])

EVERYONE = frozenset(Role)
SIGNED_IN = EVERYONE - {Role.VISITOR, Role.PORTAL}


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


def may_reset_factor(actor: Actor, user_id: int, held: Iterable[RoleGrant]) -> bool:
    """Who may take a lost second factor away: an officer who is answerable for every role of that user,
    never the user himself. People who are not staff stand before a district manager or a city officer."""
    held = list(held)
    return bool(held) and user_id != actor.user_id and all(_answers_for(actor, row) for row in held)


def _answers_for(actor: Actor, row: RoleGrant) -> bool:
    role = Role(row.role)
    match actor.role:
        case Role.SECURITY_ADMIN:
            return role in STAFF_ROLES
        case Role.CITY_OFFICER:
            return role in DISTRICT_ROLES | {Role.HR_OFFICER, Role.APPLICANT}
        case Role.DISTRICT_MANAGER:
            own = role in DISTRICT_ROLES and role is not Role.DISTRICT_MANAGER and row.scope == actor.scope
            return own or role in {Role.HR_OFFICER, Role.APPLICANT}
        case _:
            return False
