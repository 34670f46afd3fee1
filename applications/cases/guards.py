"""Guards: what must hold before a move. The table names them; the rooms that own the fact register them."""

from collections.abc import Callable

from applications.accounts.roles import Actor
from applications.cases.models import Case

Guard = Callable[[Case, Actor], None]
GUARDS: dict[str, Guard] = {}


def guard(check: Guard) -> Guard:
    """Register a guard under its function's name; it raises ``Refused`` with words for the person."""
    if check.__name__ in GUARDS:
        raise ValueError(f"guard {check.__name__} is registered twice")
    GUARDS[check.__name__] = check
    return check
