"""Handlers of what happens in a room, called in the same transaction.

Rooms above register theirs in ``jifen_portal/wiring.py``; they are called in that order, and one that
refuses undoes the whole act.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

Event = TypeVar("Event")


class Handlers(Generic[Event]):
    """Handlers of one kind of event."""

    def __init__(self) -> None:
        self._handlers: list[Callable[[Event], None]] = []

    def register(self, handler: Callable[[Event], None]) -> None:
        """Call ``handler`` from now on; twice the same is once."""
        if handler not in self._handlers:
            self._handlers.append(handler)

    def announce(self, event: Event) -> None:
        """Call every handler."""
        for handler in self._handlers:
            handler(event)
