"""What follows from an answer, in the same transaction.

Rooms above add their handlers in ``jifen_portal/wiring.py``.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from applications.accounts.following import Handlers
from applications.accounts.roles import Actor
from applications.applicants.models import Person
from applications.authorities.models import SharedAnswer


@dataclass(frozen=True, slots=True)
class Answered:
    """An authority said something of a person, or of the employer with this code: the answers as they are
    kept now, all of one kind. ``actor``: the portal, or the officer who looked it up."""

    actor: Actor
    kind: str
    person: Person | None
    uscc: str
    answers: Sequence[SharedAnswer]


on_answered: Handlers[Answered] = Handlers()
