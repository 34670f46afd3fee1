"""Audit chains as rows: every event hashed over the one before, as ``audit.services.record`` does."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, cast

from applications.accounts.roles import Actor
from applications.audit import digests
from applications.audit.models import Event, Head
from applications.demo.population.copying import Rows, Sheet

_EVENTS = Sheet(
    Event, "chain", "seq", "at", "user_id", "role", "scope", "kind", "before", "after", "data",
    "facts_hash", "previous", "hash",
)  # fmt: skip
_HEADS = Sheet(Head, "chain", "seq", "hash", "sealed_seq")


class Standing(NamedTuple):
    """Where a chain stands: what a seal says of it."""

    chain: str
    seq: int
    hash: str


@dataclass(slots=True)
class Happened:
    """One event as the digests read it, and the clock."""

    chain: str
    seq: int
    at: datetime
    user_id: int | None
    role: str
    scope: str
    kind: str
    before: str
    after: str
    data: dict[str, Any]
    facts_hash: str
    previous: str
    reason_code: str = ""
    note_hash: str = ""
    hash: str = field(default="")


class Chain:
    """One chain from its first event on; ``events`` are kept until the chain is closed."""

    def __init__(self, rows: Rows, name: str) -> None:
        self.name, self.events = name, list[Happened]()
        self._rows = rows

    def add(
        self,
        at: datetime,
        actor: Actor,
        kind: str,
        data: dict[str, Any] | None = None,
        *,
        before: str = "",
        after: str = "",
        facts_hash: str = "",
    ) -> Happened:
        previous = self.events[-1].hash if self.events else ""
        event = Happened(
            self.name, len(self.events) + 1, at, actor.user_id, actor.role.value, actor.scope, kind,
            before, after, data or {}, facts_hash, previous,
        )  # fmt: skip
        event.hash = digests.event_hash(cast(Event, event))
        self.events.append(event)
        self._rows.add(
            _EVENTS, event.chain, event.seq, at, event.user_id, event.role, event.scope, kind, before, after,
            event.data, facts_hash, previous, event.hash,
        )  # fmt: skip
        return event

    def close(self) -> Standing:
        """The chain's head as a row, sealed; what the seal says."""
        last = self.events[-1]
        self._rows.add(_HEADS, self.name, last.seq, last.hash, last.seq)
        return Standing(self.name, last.seq, last.hash)
