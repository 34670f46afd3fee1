"""What a gateway is: something that takes a message over and answers with its own id for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol, runtime_checkable
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What a gateway needs to know of a message. ``secret``: the text holds a code and must not be logged.

    ``text`` is whole, without the sender's sign; ``template`` and ``values`` are for gateways that hold the
    text themselves. ``gateway_message_id`` is known after the hand-over.
    """

    id: UUID
    to: str
    text: str
    template: str
    secret: bool
    written_at: datetime
    values: Mapping[str, str] = field(default_factory=dict)
    gateway_message_id: str = ""


class GatewayError(Exception):
    """A message was not taken over, as far as is known.

    ``code`` says why, without personal data. ``permanent``: another try would fail as well, wherever.
    ``doubtful``: the gateway may have taken the message though it did not say so; where that is ruled out,
    another gateway can be tried safely.
    """

    def __init__(self, code: str, *, permanent: bool = False, doubtful: bool = True) -> None:
        super().__init__(code)
        self.code = code[:80]
        self.permanent = permanent
        self.doubtful = doubtful


class Outcome(StrEnum):
    UNDERWAY = "underway"
    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a gateway says of a message that it took: by our id, or by its own. ``code`` is the network's."""

    outcome: Outcome
    code: str = ""
    message_id: UUID | None = None
    gateway_message_id: str = ""

    @property
    def error(self) -> str:
        """What a message's row says of the failure."""
        return f"undelivered {self.code}".strip()[:80]


class Gateway(Protocol):
    """One way out. ``name`` is stored with the message and must stay the same."""

    name: str
    channel: str

    def send(self, message: Outgoing) -> str:
        """Take the message over, once for each id as far as the other side can; the gateway's id for it.

        Raises :class:`GatewayError`.
        """
        ...


@runtime_checkable
class Traceable(Protocol):
    """A gateway that can be asked what it knows of a message."""

    def find(self, message: Outgoing) -> Receipt | None:
        """None where the gateway knows nothing of it. Raises :class:`GatewayError`."""
        ...


@runtime_checkable
class Reporting(Protocol):
    """A gateway whose other side calls the portal with receipts."""

    def receipts(self, body: bytes, headers: Mapping[str, str]) -> list[Receipt]:
        """What a call says. Raises ValueError for one that cannot be read or is not from the gateway."""
        ...

    def thanks(self) -> dict[str, Any]:
        """The answer that ends the other side's tries."""
        ...
