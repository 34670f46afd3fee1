"""Writing events and seals."""

import json
import secrets
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from applications.audit import digests
from applications.audit.actors import ActorLike
from applications.audit.content import check_chain, check_data
from applications.audit.models import Event, EventNote, Head, Seal, SealEntry

SEALS = "seals"  # the head row of the seals themselves


@transaction.atomic
def record(
    *,
    actor: ActorLike,
    chain: str,
    kind: str,
    data: dict[str, Any] | None = None,
    before: str = "",
    after: str = "",
    reason_code: str = "",
    note: str = "",
    facts_hash: str = "",
) -> Event:
    """Add an event to a chain, in the caller's transaction.

    ``note`` is the free-text reason; it is kept beside the event, encrypted. ``facts_hash`` comes from
    :func:`applications.audit.digests.facts_hash`. Whoever writes several chains in one transaction keeps
    the order case, person, employer, staff, policy, system, so that two of them never wait for each other.
    Raises ValueError for an unknown chain and for content that has no place in an event.
    """
    check_chain(chain)
    check_data(data or {})
    head = _lock(chain)
    salt = secrets.token_hex(16) if note else ""
    event = Event(
        chain=chain,
        seq=head.seq + 1,
        at=timezone.now(),
        user_id=actor.user_id,
        role=str(actor.role),
        scope=actor.scope,
        kind=kind,
        before=before,
        after=after,
        reason_code=reason_code,
        # As any database gives it back: tuples as lists, keys as texts.
        data=json.loads(json.dumps(data or {})),
        facts_hash=facts_hash,
        note_hash=digests.note_hash(note, salt) if note else "",
        previous=head.hash,
    )
    event.hash = digests.event_hash(event)
    event.save(force_insert=True)
    if note:
        event.note = EventNote.objects.create(event=event, text=note, salt=salt)
    Head.objects.filter(pk=chain).update(seq=event.seq, hash=event.hash)
    return event


@transaction.atomic
def seal(*, limit: int = 10_000) -> Seal | None:
    """Chain every event that no seal covers into one signed seal; None when there is nothing new.

    A chain that another transaction is writing just now is left for the next seal. At most ``limit``
    chains go into one seal. Where AUDIT_SEAL_FILE is set, the newest seal is written there as well;
    OSError if that fails, after the seal is committed.
    """
    last = _lock(SEALS)
    heads = list(
        Head.objects.filter(sealed_seq__lt=F("seq"))
        .select_for_update(skip_locked=True)
        .order_by("chain")[:limit]
    )
    if not heads:
        return None
    new = Seal(
        number=last.seq + 1,
        at=timezone.now(),
        entries_hash=digests.entries_hash((head.chain, head.seq, head.hash) for head in heads),
        previous=last.hash,
    )
    new.hash = digests.seal_hash(new)
    new.signature = digests.signature(new.hash)
    new.save(force_insert=True)
    SealEntry.objects.bulk_create(
        [SealEntry(seal=new, chain=head.chain, seq=head.seq, hash=head.hash) for head in heads],
        batch_size=1000,
    )
    # The heads are locked, so that their seq is still the one just sealed.
    Head.objects.filter(pk__in=[head.chain for head in heads]).update(sealed_seq=F("seq"))
    Head.objects.filter(pk=SEALS).update(seq=new.number, hash=new.hash, sealed_seq=new.number)
    if settings.AUDIT_SEAL_FILE:
        transaction.on_commit(lambda: _write_outside(new, Path(settings.AUDIT_SEAL_FILE)))
    return new


@transaction.atomic
def blank_notes(*, event_ids: Iterable[int]) -> int:
    """Blank the free texts of these events, as retention asks; how many there were. The chains stay whole."""
    notes = EventNote.objects.filter(pk__in=list(event_ids), blanked_at=None)
    return notes.update(text="", salt="", blanked_at=timezone.now())


def forget_notes(*, before: datetime) -> int:
    """Blank the free texts of events before a moment; how many there were.

    Those of a case are not touched: they go together with the case.
    """
    old = EventNote.objects.filter(event__at__lt=before, blanked_at=None).exclude(
        event__chain__startswith="case:"
    )
    return old.update(text="", salt="", blanked_at=timezone.now())


def _lock(chain: str) -> Head:
    """The head of a chain, held until the transaction ends (SQLite: all writers queue anyway)."""
    Head.objects.bulk_create([Head(chain=chain)], ignore_conflicts=True)
    return Head.objects.select_for_update().get(pk=chain)


def _write_outside(new: Seal, path: Path) -> None:
    content = {"number": new.number, "at": new.at.isoformat(), "hash": new.hash, "signature": new.signature}
    draft = path.with_name(path.name + ".new")
    draft.write_text(json.dumps(content) + "\n")
    draft.replace(path)
