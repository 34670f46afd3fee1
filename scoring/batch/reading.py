"""One document that was checked before, read straight into the shapes that columns are made of."""

from array import array
from collections import defaultdict
from datetime import date
from decimal import Context, Decimal, Inexact, InvalidOperation
from itertools import count
from typing import Any, NamedTuple

import msgspec

from scoring.batch.layout import CODES, MOST
from scoring.engine.facts import Facts, model, parse
from scoring.engine.facts.amounts import UNITS
from scoring.engine.months import month_text

MONTHS = {month_text(number): number for number in range(1950 * 12, 2100 * 12)}
MOST_BASE = 10**13
RARE = ("investment", "public_service", "key_area", "offences")
"""Keys that few documents have: left to the parser."""


_EXACTLY = Context(prec=28, traps=[Inexact, InvalidOperation])


class _Row(msgspec.Struct, gc=False, forbid_unknown_fields=True):
    month: str
    employer: str
    base: Any
    back_paid: bool = False
    matches_income_tax: bool = True


class _Contract(msgspec.Struct, gc=False, rename={"first": "from", "last": "until"}):
    employer: str
    first: date
    last: date | None = None


class _Document(msgspec.Struct, gc=False, forbid_unknown_fields=True):
    """The keys of the contract, section 1, as far as points or eligibility rest on them."""

    birth_date: date | None = None
    permit: model.Permit | None = None
    contracts: list[_Contract] | None = None
    contributions: list[_Row] | None = None
    education: list[model.Education] | None = None
    qualifications: list[model.Qualification] | None = None
    shortage_major: model.ShortageMajor | None = None
    recent_full_time_graduate: bool | None = None
    entrepreneur: bool | None = None
    innovation_intermediary: bool | None = None
    investment: Any = None
    public_service: Any = None
    key_area: Any = None
    awards: list[model.Award] | None = None
    spouse: model.Spouse | None = None
    false_materials: list[model.Offence] | None = None
    detentions: list[model.Offence] | None = None
    offences: Any = None
    birth_policy_breach: bool | None = None
    insured_now: bool | None = None
    hukou: Any = None
    employer: Any = None
    beneficiaries: Any = None


_decoder = msgspec.json.Decoder(_Document, float_hook=Decimal)


Codes = defaultdict[str, int]
"""Numbers of employers, given as they turn up."""


def employer_codes() -> Codes:
    """No employer is known yet."""
    return defaultdict(count().__next__)


class DocumentRows(NamedTuple):
    """Rows of one document, a column each; employers by their numbers."""

    months: "array[int]"
    employers: "array[int]"
    bases: "array[int]"
    back_paid: bytes
    matches: bytes


def read_quickly(document: bytes, codes: Codes) -> tuple[Facts, DocumentRows]:
    """Facts and rows of a document; anything unusual is left to the parser, and refused by it."""
    try:
        tree = _decoder.decode(document)
        return _facts_of(tree), _rows_of(tree.contributions or (), document, codes)
    except (msgspec.MsgspecError, LookupError, TypeError, ValueError, ArithmeticError, RecursionError):
        facts = parse(document)
        return facts, rows_of(facts, codes)


def _rows_of(given: Any, document: bytes, codes: Codes) -> DocumentRows:
    rows = DocumentRows(
        array("i", [MONTHS[row.month] for row in given]),
        array("q", [codes[row.employer] for row in given]),
        array("q", [base * UNITS if type(base := row.base) is int else _units(base) for row in given]),
        bytes([row.back_paid for row in given]) if _names(document, b"back_paid") else bytes(len(given)),
        bytes([row.matches_income_tax for row in given])
        if _names(document, b"matches_income_tax")
        else b"\1" * len(given),
    )
    if given and not 0 <= min(rows.bases) <= max(rows.bases) < MOST_BASE:
        raise ValueError(rows.bases)
    return rows


def _names(document: bytes, key: bytes) -> bool:
    """Whether the key may stand in the document; with a backslash it may be spelt in other ways."""
    return key in document or b"\\" in document


def _units(base: Any) -> int:
    """Hundredths of a fen, cut; an error for what is no number or too long for a quick look."""
    if type(base) is not Decimal:
        raise TypeError(base)
    return int(_EXACTLY.multiply(base, UNITS))


def _facts_of(tree: _Document) -> Facts:
    rare = {key: value for key in RARE if (value := getattr(tree, key))}
    known = parse(rare) if rare else None
    for education in tree.education or ():
        CODES["education"][education.level,]
    for one in tree.qualifications or ():
        CODES["qualifications"][one.kind, one.grade]
    for award in tree.awards or ():
        CODES["awards"][award.level,]
    contracts: Any = tree.contracts
    return Facts(
        birth_date=tree.birth_date,
        permit=tree.permit,
        contracts=contracts,
        education=_all(tree.education),
        qualifications=_all(tree.qualifications),
        shortage_major=tree.shortage_major,
        recent_full_time_graduate=tree.recent_full_time_graduate or False,
        entrepreneur=tree.entrepreneur or False,
        innovation_intermediary=tree.innovation_intermediary or False,
        investment=known.investment if known else None,
        public_service=known.public_service if known else (),
        key_area=known.key_area if known else (),
        awards=_all(tree.awards),
        spouse=tree.spouse,
        false_materials=_all(tree.false_materials),
        detentions=_all(tree.detentions),
        offences=known.offences if known else (),
        birth_policy_breach=tree.birth_policy_breach or False,
        insured_now=tree.insured_now or False,
    )


def _all(rows: list[Any] | None) -> Any:
    return rows or ()


def rows_of(facts: Facts, codes: Codes) -> DocumentRows:
    rows = facts.contributions
    return DocumentRows(
        array("i", [row.month for row in rows]),
        array("q", [codes[row.employer] for row in rows]),
        array("q", [min(row.base, MOST) for row in rows]),
        bytes([row.back_paid for row in rows]),
        bytes([row.matches_income_tax for row in rows]),
    )
