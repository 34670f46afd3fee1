"""Finds events and seals that were altered, removed or cut off."""

import hmac
import json
from collections.abc import Iterator
from itertools import groupby, islice
from pathlib import Path

from django.db import connection
from django.db.models import Exists, OuterRef, Subquery

from applications.audit import digests, triggers
from applications.audit.models import Event, EventNote, Head, Seal, SealEntry
from applications.audit.services import SEALS

BATCH = 2000
TOGETHER = 500  # chains


def findings(seal_file: Path | None = None) -> Iterator[str]:
    """One line per finding; nothing when all is whole. Reads everything, in small pieces.

    ``seal_file`` is a seal kept outside the database: it shows a database whose end was cut off, or that
    was put back to an older state.
    """
    yield from (f"database: trigger {name} is missing" for name in triggers.missing(connection))
    yield from _chains()
    yield from _seals()
    yield from _entries()
    if seal_file:
        yield from _outside(seal_file)


def _chains() -> Iterator[str]:
    # Heads are read before their events: what is written meanwhile can only make the chains longer.
    heads = Head.objects.exclude(pk=SEALS).order_by("chain").iterator(BATCH)
    while some := list(islice(heads, TOGETHER)):
        yield from _some(some)
    headless = Event.objects.exclude(Exists(Head.objects.filter(pk=OuterRef("chain"))))
    for chain in headless.values_list("chain", flat=True).distinct().order_by("chain"):
        yield f"{chain}: its head was removed"


def _some(heads: list[Head]) -> Iterator[str]:
    """These chains with one question; both come in the database's own order of names."""
    events = Event.objects.filter(chain__in=[head.chain for head in heads]).order_by("chain", "seq")
    found = groupby(events.select_related("note").iterator(BATCH), key=lambda event: event.chain)
    chain, its = next(found, ("", iter(())))
    for head in heads:
        if head.chain != chain:
            yield from _chain(head, iter(()))
            continue
        yield from _chain(head, its)
        chain, its = next(found, ("", iter(())))


def _chain(head: Head, events: Iterator[Event]) -> Iterator[str]:
    chain, expected, previous, at_head = head.chain, 1, "", ""
    for event in events:
        if event.seq != expected:
            yield _removed(chain, expected, event.seq - 1)
        elif event.previous != previous:
            yield f"{event}: does not follow the event before it"
        if digests.event_hash(event) != event.hash:
            yield f"{event}: altered"
        yield from _note(event)
        expected, previous = event.seq + 1, event.hash
        at_head = event.hash if event.seq == head.seq else at_head
    if head.seq >= expected:
        yield _removed(chain, expected, head.seq)
    elif at_head != head.hash:
        yield f"{chain}: its head was altered"


def _note(event: Event) -> Iterator[str]:
    note: EventNote | None = getattr(event, "note", None)
    if note is None:
        if event.note_hash:
            yield f"{event}: its note was removed"
    elif not note.blanked_at and digests.note_hash(note.text, note.salt) != event.note_hash:
        yield f"{event}: its note was altered"


def _seals() -> Iterator[str]:
    head = Head.objects.filter(pk=SEALS).first()
    expected, previous = 1, ""
    for seal in Seal.objects.order_by("number").iterator(BATCH):
        if seal.number != expected:
            yield _removed("seals", expected, seal.number - 1, "seal")
        elif seal.previous != previous:
            yield f"{seal}: does not follow the seal before it"
        entries = seal.entries.values_list("chain", "seq", "hash")
        if digests.entries_hash(entries) != seal.entries_hash:
            yield f"{seal}: its entries were altered"
        if digests.seal_hash(seal) != seal.hash or not _signed(seal.hash, seal.signature):
            yield f"{seal}: altered"
        expected, previous = seal.number + 1, seal.hash
    if head and head.seq >= expected:
        yield _removed("seals", expected, head.seq, "seal")


def _entries() -> Iterator[str]:
    event = Event.objects.filter(chain=OuterRef("chain"), seq=OuterRef("seq")).values("hash")
    for entry in SealEntry.objects.annotate(found=Subquery(event)).order_by("id").iterator(BATCH):
        if entry.found != entry.hash:
            wrong = "differs from" if entry.found else "is missing, but stands in"
            yield f"{entry.chain} event {entry.seq}: {wrong} seal {entry.seal_id}"


def _outside(path: Path) -> Iterator[str]:
    try:
        kept = json.loads(path.read_text())
        number, digest, sign = int(kept["number"]), str(kept["hash"]), str(kept["signature"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        yield f"{path}: not a readable seal ({type(error).__name__})"
        return
    if not _signed(digest, sign):
        yield f"{path}: its seal is not signed by our key"
        return
    seal = Seal.objects.filter(number=number).first()
    if seal is None:
        yield f"seal {number}: was removed; {path} still holds it"
    elif seal.hash != digest:
        yield f"seal {number}: differs from the one in {path}"


def _signed(digest: str, sign: str) -> bool:
    return hmac.compare_digest(digests.signature(digest), sign)


def _removed(chain: str, first: int, last: int, noun: str = "event") -> str:
    return (
        f"{chain}: {noun} {first} was removed"
        if first == last
        else f"{chain}: {noun}s {first} to {last} were removed"
    )
