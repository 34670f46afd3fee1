"""What follows from something in this room, in the same transaction.

Rooms above add their handlers in ``jifen_portal/wiring.py``; they are called in that order, and one that
refuses undoes the whole act.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from applications.accounts.roles import Actor
from applications.applicants.models import Mandate, PermitRecord, Person

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


@dataclass(frozen=True, slots=True)
class MandateEnded:
    """An employer may not act for a person any longer.

    ``because``: ``refused`` (an asked one) · ``revoked`` · ``new_employer`` · ``expired``.
    """

    actor: Actor
    mandate: Mandate
    because: str


@dataclass(frozen=True, slots=True)
class MandateGiven:
    """A person lets an employer act from now on."""

    actor: Actor
    mandate: Mandate


@dataclass(frozen=True, slots=True)
class PermitChanged:
    """Shared data says something new of the permit of a person with an account.

    ``changed``: names of the fields of the record that differ from before; all of them at first.
    """

    actor: Actor
    person: Person
    record: PermitRecord
    changed: tuple[str, ...]


on_mandate_ended: Handlers[MandateEnded] = Handlers()
on_mandate_given: Handlers[MandateGiven] = Handlers()
on_permit_changed: Handlers[PermitChanged] = Handlers()
