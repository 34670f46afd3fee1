"""Issuing papers: number and content in the caller's transaction; what happens to a paper later."""

import hashlib
import logging
import secrets
from datetime import date
from functools import partial
from typing import Any

import msgspec
from celery import current_app
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from kombu.exceptions import OperationalError

from applications.accounts.roles import Actor
from applications.audit.services import record
from applications.notices.kinds import KINDS
from applications.notices.models import Paper, PaperCounter
from applications.places.models import District

logger = logging.getLogger(__name__)

# Crockford's base 32: no letter that is mistaken for a digit. 16 of them hold 80 random bits.
CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 16


class OutsideTransactionError(RuntimeError):
    """A paper is issued together with the event that it reports, or not at all."""


def as_stored(kind: str, content: dict[str, Any]) -> Any:
    """The content as a paper of this kind keeps it. Raises ContentError."""
    return msgspec.to_builtins(KINDS[kind].check(content))


def issue(
    *,
    actor: Actor,
    kind: str,
    district_code: str,
    content: dict[str, Any],
    case_id: int | None = None,
    person_id: int | None = None,
    employer_id: int | None = None,
    supersedes: Paper | None = None,
    correcting: bool = False,
) -> Paper:
    """Issue a paper in the caller's transaction; the worker makes the PDF after the commit.

    ``content`` is what ``notices.contents`` says for the kind. ``supersedes``: the paper that this one
    replaces; ``correcting``: because that one was wrong. Raises ContentError, District.DoesNotExist and
    :class:`OutsideTransactionError`.
    """
    if not connection.in_atomic_block:
        raise OutsideTransactionError("issue papers inside the transaction of their event")
    sort = KINDS[kind]
    checked = sort.check(content)
    plain = as_stored(kind, content)
    district = District.objects.get(pk=district_code)
    today = timezone.localdate()
    seq = _next_number(kind=kind, district_code=district_code, year=today.year)
    paper = Paper.objects.create(
        kind=kind,
        district=district,
        year=today.year,
        seq=seq,
        number=sort.number(today.year, district_code, seq),
        issuer=sort.issuer.format(district=district.name),
        case_id=case_id,
        person_id=person_id,
        employer_id=employer_id,
        content=plain,
        content_hash=content_hash(plain),
        code="".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH)),
        issued_by_id=actor.user_id,
        issued_on=today,
        valid_until=getattr(checked, "valid_until", None),
    )
    note(actor, paper, "paper_issued")
    if supersedes is not None:
        supersede(actor=actor, paper=supersedes, by=paper, correcting=correcting)
    transaction.on_commit(partial(schedule, paper.pk))
    return paper


@transaction.atomic
def supersede(*, actor: Actor, paper: Paper, by: Paper, correcting: bool = False) -> None:
    """Say that a later paper takes this one's place. Raises ValueError where another already has."""
    if not Paper.objects.filter(pk=paper.pk, superseded_by=None).update(
        superseded_by=by, corrected=correcting
    ):
        raise ValueError(f"{paper.number} is superseded already")
    paper.superseded_by = by
    note(actor, paper, "paper_superseded", by=by.number)


@transaction.atomic
def lapse(*, actor: Actor, paper_id: int, on: date) -> None:
    """Say that what the paper grants has ended on this day; the first such day stays."""
    if Paper.objects.filter(pk=paper_id, lapsed_on=None).update(lapsed_on=on):
        note(actor, Paper.objects.get(pk=paper_id), "paper_lapsed", on=on.isoformat())


def content_hash(content: Any) -> str:
    """SHA-256 of the content's canonical JSON."""
    return hashlib.sha256(msgspec.json.encode(content, order="deterministic")).hexdigest()


def schedule(paper_id: int) -> None:
    """Ask a worker for the PDF. A broker that is down loses nothing: the sweep asks again."""
    try:
        current_app.signature("applications.notices.tasks.render", (paper_id,)).apply_async(retry=False)
    except (OperationalError, OSError):
        logger.warning("broker unreachable, paper %s is left to the sweep", paper_id)


def _next_number(*, kind: str, district_code: str, year: int) -> int:
    """The next number of a series. The row stays locked until the transaction ends, so none is skipped."""
    series = {"kind": kind, "district_id": district_code, "year": year}
    counters = PaperCounter.objects.filter(**series)
    if not counters.update(last=F("last") + 1):
        PaperCounter.objects.bulk_create([PaperCounter(**series)], ignore_conflicts=True)
        counters.update(last=F("last") + 1)
    return counters.values_list("last", flat=True).get()


def chain_of(paper: Paper) -> str:
    """The chain on which stands what happens to a paper."""
    for name, number in (
        ("case", paper.case_id),
        ("person", paper.person_id),
        ("employer", paper.employer_id),
    ):
        if number:
            return f"{name}:{number}"
    return "system"


def note(actor: Actor, paper: Paper, kind: str, **data: str) -> None:
    """Record what happened to a paper on its chain."""
    record(
        actor=actor,
        chain=chain_of(paper),
        kind=kind,
        data={"paper": paper.number, "kind": paper.kind, **data},
    )
