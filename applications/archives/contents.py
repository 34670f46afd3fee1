"""What goes into the archive of a case: its rows as JSON, its events with their hashes, its files."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import IO, Any

from django.core import serializers
from django.core.files.storage import default_storage
from django.db.models import Model, Q, QuerySet

from applications.archives.container import Member, as_json, manifest
from applications.audit.digests import EVENT_FIELDS
from applications.audit.models import Event
from applications.audit.selectors import events_of
from applications.cases.models import (
    Case,
    CaseFacts,
    CaseFile,
    CaseItem,
    DeficiencyNotice,
    Undertaking,
)
from applications.corrections.models import Correction
from applications.notices.models import Paper, PaperState
from applications.notices.selectors import document
from applications.rechecks.models import Recheck, RecheckItem
from applications.reviews.models import Determination, Expedite, Finding, Referral, Revision
from materials.models import StoredFile

RECORD, EVENTS = "record.json", "events.json"
SCANS, PREVIEWS, PAPERS, BESIDE = "scans", "previews", "papers", "answers"
# Each table of a case with the way from its rows to the case; in an order in which they can be put back.
_TABLES: tuple[tuple[type[Model], str], ...] = (
    (Case, "pk"),
    (CaseFacts, "case"),
    (Undertaking, "case"),
    (CaseItem, "case"),
    (CaseFile, "item__case"),
    (DeficiencyNotice, "case"),
    (Finding, "case"),
    (Referral, "case"),
    (Expedite, "case"),
    (Determination, "case"),
    (Revision, "case"),
    (Recheck, "case"),
    (RecheckItem, "recheck__case"),
    (Correction, "case"),
    (Paper, "case_id"),
)


@dataclass(frozen=True, slots=True)
class Bundle:
    """``table``: the manifest; ``scans``: the stored files that leave once the archive is proven whole."""

    table: bytes
    members: tuple[Member, ...]
    scans: tuple[StoredFile, ...]


def bundle(case: Case) -> Bundle:
    """Everything of a case, as it stands now."""
    scans = tuple(scans_of(case))
    events = list(events_of(case.chain))
    members = (
        Member.of(RECORD, record(case)),
        Member.of(EVENTS, as_json([_event(event) for event in events])),
        *(_stored(SCANS, scan) for scan in scans),
        *(_preview(scan) for scan in scans if scan.preview_name),
        *(_stored(BESIDE, answer) for answer in _answers(case)),
        *(_paper(paper) for paper in _papers(case)),
    )
    chain = {"name": case.chain, "seq": events[-1].seq if events else 0}
    return Bundle(manifest(members, case=str(case), chain=chain), members, scans)


def scans_of(case: Case) -> QuerySet[StoredFile]:
    """The uploaded files behind the papers of a case."""
    files = CaseFile.objects.filter(item__case=case)
    return StoredFile.objects.filter(pk__in=files.values("file_id")).order_by("pk")


def record(case: Case) -> bytes:
    """The rows of a case, readable without the database: who holds it, then table by table."""
    rows = [row for model, path in _TABLES for row in _rows(model, Q(**{path: case.pk}))]
    rows += _rows(StoredFile, Q(pk__in=[scan.pk for scan in (*scans_of(case), *_answers(case))]))
    return as_json(
        {
            "holder": {"name": case.person.name, "id_number": case.person.id_number},
            "employer": {"name": case.employer.name, "uscc": case.employer.uscc},
            "rows": rows,
        }
    )


def _rows(model: type[Model], of_case: Q) -> list[Any]:
    found = model._default_manager.filter(of_case).order_by("pk")
    rows: list[Any] = json.loads(serializers.serialize("json", found, ensure_ascii=False))
    return rows


def _event(event: Event) -> dict[str, Any]:
    """With the salt of its note: so that the note, too, can be held against its hash."""
    kept = {name: getattr(event, name) for name in (*EVENT_FIELDS, "hash")}
    note = getattr(event, "note", None)
    said = {"text": note.text, "salt": note.salt} if note and not note.blanked_at else None
    return {**kept, "at": event.at.isoformat(), "note": said}


def _answers(case: Case) -> Iterator[StoredFile]:
    """Scans beside referrals and corrections: copied, and left where they are."""
    held = (*Referral.objects.filter(case=case), *Correction.objects.filter(case=case))
    ids = {one.file_id for one in held if one.file_id}
    yield from StoredFile.objects.filter(pk__in=ids).order_by("pk")


def _papers(case: Case) -> QuerySet[Paper]:
    return Paper.objects.filter(case_id=case.pk, state=PaperState.RENDERED).order_by("pk")


def _stored(folder: str, scan: StoredFile) -> Member:
    return Member(f"{folder}/{scan.pk}", scan.size, scan.sha256, scan.open)


def _preview(scan: StoredFile) -> Member:
    with default_storage.open(scan.preview_name) as file:
        return Member.of(f"{PREVIEWS}/{scan.pk}", file.read())


def _paper(paper: Paper) -> Member:
    return Member(f"{PAPERS}/{paper.pk}.pdf", paper.size, paper.sha256, partial(_pdf, paper))


def _pdf(paper: Paper) -> IO[bytes]:
    return BytesIO(document(paper))
