"""One document that was checked before, read straight into the shapes that columns are made of."""

import re
from array import array
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import count
from typing import Annotated, Any, NamedTuple

import msgspec

from scoring.batch.layout import CODES, MOST
from scoring.engine.facts import Facts, model, parse
from scoring.engine.months import month_text

MONTHS = {month_text(number): number for number in range(1950 * 12, 2100 * 12)}
MOST_BASE = 10**9
"""Yuan; every lower base of at most four decimals is found again from the nearest floating-point number."""
MORE_DECIMALS, SCALED_DOWN = re.compile(rb"\.\d{5}"), re.compile(rb"-(?<=[eE]-)")
"""What may be a base of more decimals; two patterns that each begin with a letter are found much quicker."""
RARE = ("investment", "public_service", "key_area", "offences")
"""Keys that few documents have: left to the parser."""


class _Row(msgspec.Struct, gc=False, forbid_unknown_fields=True):
    month: str
    employer: str
    base: Annotated[float, msgspec.Meta(ge=0, lt=MOST_BASE)]
    back_paid: bool = False
    matches_income_tax: bool = True


class _Contract(msgspec.Struct, gc=False, rename={"first": "from", "last": "until"}):
    employer: str
    first: date
    last: date | None = None


class Document(msgspec.Struct, gc=False, forbid_unknown_fields=True):
    """The keys of the contract, section 1; what :class:`Facts` has, as far as columns are made of it."""

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


_decoder = msgspec.json.Decoder(Document)


Codes = defaultdict[str, int]
"""Numbers of employers, given as they turn up."""


def employer_codes() -> Codes:
    """No employer is known yet."""
    return defaultdict(count().__next__)


class DocumentRows(NamedTuple):
    """Rows of one document, a column each; employers by their numbers, bases in yuan.

    ``exactly`` are the bases in hundredths of a fen, where floating-point numbers may not hold them.
    """

    months: "array[int]"
    employers: "array[int]"
    bases: "array[float]"
    back_paid: bytes
    matches: bytes
    exactly: "array[int] | None" = None


def read_quickly(document: bytes, codes: Codes) -> tuple[Document | Facts, DocumentRows]:
    """What a document says, and its rows; anything unusual is left to the parser, and refused by it."""
    try:
        if MORE_DECIMALS.search(document) or SCALED_DOWN.search(document):
            raise ValueError("a base may have more decimals")
        known = _decoder.decode(document)
        rows = _rows_of(known.contributions or (), codes)
        known.contributions = None  # gives their memory to the next document
        _look_closer(known)
    except (msgspec.MsgspecError, LookupError, ValueError, RecursionError):
        facts = parse(document)
        return facts, rows_of(facts, codes)
    return known, rows


def _rows_of(given: Sequence[_Row], codes: Codes) -> DocumentRows:
    return DocumentRows(
        array("i", [MONTHS[row.month] for row in given]),
        array("q", [codes[row.employer] for row in given]),
        array("d", [row.base for row in given]),
        bytes([row.back_paid for row in given]),
        bytes([row.matches_income_tax for row in given]),
    )


def _look_closer(known: Document) -> None:
    """Words that the contract has, or an error; rare keys as the parser reads them."""
    for education in known.education or ():
        CODES["education"][education.level,]
    for one in known.qualifications or ():
        CODES["qualifications"][one.kind, one.grade]
    for award in known.awards or ():
        CODES["awards"][award.level,]
    rare = {key: value for key in RARE if (value := getattr(known, key))}
    if rare:
        read = parse(rare)
        for key in rare:
            setattr(known, key, getattr(read, key))


def rows_of(facts: Facts, codes: Codes) -> DocumentRows:
    """Rows of checked facts."""
    rows = facts.contributions
    return DocumentRows(
        array("i", [row.month for row in rows]),
        array("q", [codes[row.employer] for row in rows]),
        array("d", bytes(8 * len(rows))),
        bytes([row.back_paid for row in rows]),
        bytes([row.matches_income_tax for row in rows]),
        array("q", [min(row.base, MOST) for row in rows]),
    )
