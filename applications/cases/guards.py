"""Guards: what must hold before a move. The table names them; the rooms that own the fact register them."""

from collections.abc import Callable, Iterable

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.cases.models import Case
from applications.once import remembered

Guard = Callable[[Case, Actor], None]
GUARDS: dict[str, Guard] = {}


def guard(check: Guard) -> Guard:
    """Register a guard under its function's name; it raises ``Refused`` with words for the person."""
    if check.__name__ in GUARDS:
        raise ValueError(f"guard {check.__name__} is registered twice")
    GUARDS[check.__name__] = check
    return check


def refusals(case: Case, actor: Actor, names: Iterable[str]) -> list[str]:
    """Why these guards refuse, each in words for the person; nothing where none does."""
    return [words for name in names if (words := _refusal(name, case, actor))]


@remembered
def _refusal(name: str, case: Case, actor: Actor) -> str:
    """Why a guard refuses; empty where it does not."""
    try:
        GUARDS[name](case, actor)
    except Refused as refused:
        return str(refused.message)
    return ""
