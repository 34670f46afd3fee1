"""What a gateway is: something that takes a message over and answers with its own id for it."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What a gateway needs to know of a message. ``secret``: the text holds a code and must not be logged."""

    id: UUID
    to: str
    text: str
    template: str
    secret: bool


class GatewayError(Exception):
    """A message was not taken over.

    ``code`` says why, without personal data. ``permanent``: another try would fail as well. ``reached``:
    the gateway may have seen the message; where it is false, another gateway can be tried safely.
    """

    def __init__(self, code: str, *, permanent: bool = False, reached: bool = True) -> None:
        super().__init__(code)
        self.code = code
        self.permanent = permanent
        self.reached = reached


class Gateway(Protocol):
    """One way out. ``name`` is stored with the message and must stay the same."""

    name: str

    def send(self, message: Outgoing) -> str:
        """Take the message over, once for each id however often it is asked; the gateway's id for it.

        Raises :class:`GatewayError`.
        """
        ...
