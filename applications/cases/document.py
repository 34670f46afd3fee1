"""A case's facts document (contract, section 1): declared facts, shared data and undertaking joined."""

import json
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import wraps
from typing import Any, TypeVar, cast

import msgspec
from django.utils import timezone

from applications.applicants import selectors as applicants
from applications.audit.digests import facts_hash
from applications.cases.models import Case
from applications.once import remembered
from applications.sanctions.selectors import with_deeds

Document = dict[str, Any]
Read = TypeVar("Read", bound=Callable[..., Document])

# What applicant or employer declare; everything else is shared data or the person's own statement.
DECLARED = (
    "contracts",
    "education",
    "qualifications",
    "shortage_major",
    "recent_full_time_graduate",
    "entrepreneur",
    "innovation_intermediary",
    "investment",
    "public_service",
    "key_area",
    "awards",
    "spouse",
    "hukou",
    "beneficiaries",
)
# Declared with them for the application form, and worth nothing: the engine does not know it.
CURRICULUM = "curriculum"
# What shared data knows; family and hukou are the person's own word, so they are declared facts.
SHARED = ("birth_date", "permit", "contributions")
# The person's own statement, never shown to the employer [办法 14].
OWN = ("false_materials", "detentions", "offences")

_encoder = msgspec.json.Encoder(decimal_format="number", order="sorted")


def dumps(document: Mapping[str, Any]) -> str:
    """Canonical JSON text: sorted keys, exact decimals as numbers."""
    return _encoder.encode(document).decode()


def loads(text: str) -> Document:
    """The document behind :func:`dumps`; numbers with a fraction come back as exact decimals."""
    document: Document = json.loads(text, parse_float=Decimal)
    return document


def fingerprint(document: Mapping[str, Any]) -> str:
    """The keyed hash under which an event names these facts."""
    return fingerprint_of_text(dumps(document))


def fingerprint_of_text(text: str) -> str:
    """The same of a document that is canonical text already."""
    return facts_hash(text)


def _once(read: Read) -> Read:
    """Remembered for a page; each caller has a document of its own, to which it may add."""
    kept = remembered(read)

    @wraps(read)
    def copied(case: Case, *rest: Any) -> Document:
        return dict(kept(case, *rest))

    return cast(Read, copied)


@_once
def declared(case: Case) -> Document:
    """The newest saved version of the declared facts; empty where nothing was saved yet."""
    newest = case.facts.last()
    return loads(newest.document) if newest else {}


def filled_in(case: Case) -> Document:
    """All that the owners filled in: the declared facts, and the curriculum where it was saved."""
    newest = case.facts.last()
    if newest is None:
        return {}
    facts = loads(newest.document)
    return {CURRICULUM: newest.curriculum, **facts} if newest.curriculum else facts


@_once
def own_statement(case: Case) -> Document:
    """What the person stated about offences and the like; empty before it was signed."""
    newest = case.undertakings.order_by("-id").first()
    return dict(newest.declared) if newest else {}


@_once
def shared(case: Case, on: date) -> Document:
    """What shared data knows of the person, with what the employer's registration adds.

    The application month is not yet posted when somebody applies (rules, choice 5): whoever was paid for
    in the month before, in the ordinary way, counts as insured now. A confirmation may be scored on a day
    that has not come yet: what counts then is today.
    """
    known = applicants.shared_facts(case.person, on)
    facts = {key: known[key] for key in SHARED if key in known}
    month = min(on, timezone.localdate()).replace(day=1)
    recent = {f"{month:%Y-%m}", f"{month - timedelta(days=1):%Y-%m}", f"{on:%Y-%m}"}
    facts["insured_now"] = any(
        row["month"] in recent and not row["back_paid"] for row in facts.get("contributions", ())
    )
    employer = {"kind": case.employer.kind, "dispatch_agency": case.employer.is_dispatch_agency}
    return {**facts, "employer": employer}


def employers_copy(case: Case, on: date) -> Document:
    """The document without the person's own statement: all that an employer may see or compute with."""
    return {**declared(case), **shared(case, on)}


@_once
def complete(case: Case, on: date) -> Document:
    """The whole document, with what the register holds against the person: for the person and for the
    officers who decide."""
    return {**employers_copy(case, on), **with_deeds(case.person_id, own_statement(case))}
