"""What follows from a move, in the same transaction. Handlers are listed in ``jifen_portal/wiring.py``."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from applications.accounts.roles import Actor
from applications.cases.models import Case


@dataclass(frozen=True, slots=True)
class Moved:
    """A move that has just happened: who, which case, by which action, with which particulars."""

    actor: Actor
    case: Case
    action: str
    came_from: str
    event_id: int
    reason_code: str = ""
    note: str = ""
    details: dict[str, Any] = field(default_factory=dict)


Handler = Callable[[Moved], None]
_handlers: dict[str, list[Handler]] = defaultdict(list)


def on(action: str, handler: Handler) -> None:
    """Call ``handler`` after every move by ``action``; ``"*"`` means every move."""
    if handler not in _handlers[action]:
        _handlers[action].append(handler)


def announce(moved: Moved) -> None:
    """Call the handlers of this action, in the order in which wiring lists them."""
    for handler in (*_handlers["*"], *_handlers[moved.action]):
        handler(moved)
