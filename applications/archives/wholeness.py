"""Whether an archive is whole: read back from the storage, by members, and held against the database."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from typing import Any

from applications.archives.container import NotWholeError, digest_of, opened, ring
from applications.archives.contents import EVENTS
from applications.archives.models import Archive, ArchiveState
from applications.audit.digests import event_hash
from applications.audit.models import Event
from applications.vault.keyring import Unreadable
from applications.vault.storage import private_files

REMOVED = "case_archived"
"""The event by which the scans of a case left for its archive; it names the table of contents."""
_AT_ONCE = 500
BROKEN = (OSError, Unreadable, NotWholeError, ValueError, KeyError, TypeError)
"""What reading a file raises that somebody has been at."""

Table = dict[str, Any]


def findings() -> Iterator[str]:
    """One line for each archive that is not whole; nothing when all are."""
    for archive in Archive.objects.order_by("pk").iterator(_AT_ONCE):
        try:
            check(archive)
        except BROKEN as error:
            yield f"{archive}: {error or type(error).__name__}"


def check(archive: Archive) -> Table:
    """Read the whole file; its table of contents.

    :raises NotWholeError: the file, a member, its events or its row is not what was sealed.
    :raises OSError: it cannot be read. :raises Unreadable: its key is another, or it was altered.
    """
    with closing(private_files().open_sealed(archive.name)) as file:
        if digest_of(file) != archive.sha256:
            raise NotWholeError("its file is another")
    with closing(private_files().open_under(archive.name, ring(archive.sealing_key))) as file:
        text, members = opened(file)
        if hashlib.sha256(text).hexdigest() != archive.manifest_sha256:
            raise NotWholeError("its table of contents is another")
        table: Table = json.loads(text)
        found = {}
        for name, content in members:
            if name == EVENTS:
                kept = content.read()
                _check_events(json.loads(kept), table["chain"])
                found[name] = hashlib.sha256(kept).hexdigest()
            else:
                found[name] = digest_of(content)
    if found != {name: said["sha256"] for name, said in table["members"].items()}:
        raise NotWholeError("its members are not those of its table of contents")
    _check_chain(archive)
    return table


def _check_events(events: list[Table], chain: Table) -> None:
    """Each has its hash and follows the one before; the last is what the live chain has in its place."""
    previous = ""
    for number, kept in enumerate(events, start=1):
        fields = {name: value for name, value in kept.items() if name != "note"}
        event = Event(**{**fields, "at": datetime.fromisoformat(kept["at"])})
        if (event.seq, event.previous) != (number, previous) or event_hash(event) != event.hash:
            raise NotWholeError(f"its event {number} is not the one that was recorded")
        previous = event.hash
    live = Event.objects.filter(chain=chain["name"], seq=chain["seq"]).values_list("hash", flat=True).first()
    if len(events) != chain["seq"] or (live or "") != previous:
        raise NotWholeError("its events are not those of the chain")


def _check_chain(archive: Archive) -> None:
    """What the chain of the case says of the archive whose scans were removed."""
    if archive.state == ArchiveState.SEALED:
        return
    said = Event.objects.filter(chain=archive.case.chain, kind=REMOVED).order_by("-seq").first()
    if said is None or said.data.get("manifest") != archive.manifest_sha256:
        raise NotWholeError("the chain of its case names another archive, or none")
