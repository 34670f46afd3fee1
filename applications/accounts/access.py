"""Which audience a page has. A view that declares none is refused by the middleware."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from applications.accounts.roles import Role

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
