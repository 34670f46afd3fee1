"""From JSON documents to columns: quickly where a document was checked before, and never less exactly."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import chain, count, islice
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec
import numpy as np

from scoring.batch.columns import Columns
from scoring.batch.gathering import NOBODY, columns_of, columns_with
from scoring.batch.layout import MOST
from scoring.batch.merging import ContractSpans, ContributionRows, merged_months
from scoring.engine.facts import Facts, FactsError, parse
from scoring.engine.facts.amounts import UNITS, decimal_of, units_of
from scoring.engine.ledger import FAR
from scoring.engine.months import month_of, month_text

AT_ONCE = 5_000
"""Documents whose rows are merged together."""
MONTHS = {month_text(number): number for number in range(1950 * 12, 2100 * 12)}
MOST_BASE = 10**13


class _Number(Decimal):
    """An exact number that knows itself in hundredths of a fen."""

    units: int


@lru_cache(maxsize=65_536)
def _number(text: str) -> Decimal:
    number = _Number(decimal_of(text))
    number.units = units_of(number) if number.is_finite() else -1
    return number


class _Row(msgspec.Struct, gc=False, forbid_unknown_fields=True):
    month: str
    employer: str
    base: Any
    back_paid: bool = False
    matches_income_tax: bool = True


_KEYS = [name for name in Facts.__struct_fields__ if name not in ("months", "contributions")]
_Document: Any = msgspec.defstruct(
    "_Document",
    [("contributions", list[_Row] | None, None), *((name, Any, msgspec.UNSET) for name in _KEYS)],
    forbid_unknown_fields=True,
    gc=False,
)
_decoder = msgspec.json.Decoder(_Document, float_hook=_number)
_values = attrgetter(*_KEYS)


class _Months(NamedTuple):
    """Rows of one document, a column each."""

    months: "array[int]"
    employers: list[str]
    bases: "array[int]"
    back_paid: bytes
    matches: bytes


def columns_of_documents(documents: Iterable[bytes], *, checked: bool = False) -> Columns:
    """Columns of JSON documents, in their order; who is refused is noted in ``refused``.

    ``checked``: each document has passed :func:`scoring.engine.parse` before, as everything that the portal
    stores has. Then rows are not searched for doubles, nor objects for keys given twice; exact numbers,
    unknown keys and impossible values are looked at all the same.
    """
    if not checked:
        return columns_of(map(_parsed, documents))
    everything = iter(documents)
    parts = [_columns(some) for some in iter(lambda: list(islice(everything, AT_ONCE)), [])]
    return Columns.joined(parts) if parts else columns_of([])


def _parsed(document: bytes) -> Facts | FactsError:
    try:
        return parse(document)
    except FactsError as error:
        return error


def _columns(documents: list[bytes]) -> Columns:
    people: list[Facts] = []
    rows: list[_Months] = []
    refused: dict[int, FactsError] = {}
    for place, document in enumerate(documents):
        try:
            facts, listed = _read(document)
        except FactsError as error:
            refused[place], facts, listed = error, NOBODY, _months_of(NOBODY)
        people.append(facts)
        rows.append(listed)
    months = merged_months(_table(rows, codes := _codes()), _contracts(people, codes), len(people))
    return columns_with(people, months, refused)


def _read(document: bytes) -> tuple[Facts, _Months]:
    """Facts and rows of a document; anything unusual is left to the parser."""
    try:
        tree = _decoder.decode(document)
        given = tree.contributions or ()
        months = _Months(
            array("i", [MONTHS[row.month] for row in given]),
            [row.employer for row in given],
            array("q", [base * UNITS if type(base := row.base) is int else base.units for row in given]),
            bytes([row.back_paid for row in given]),
            bytes([row.matches_income_tax for row in given]),
        )
        if given and not 0 <= min(months.bases) <= max(months.bases) < MOST_BASE:
            raise ValueError
    except (msgspec.MsgspecError, KeyError, AttributeError, ValueError, OverflowError, RecursionError):
        facts = parse(document)
        return facts, _months_of(facts)
    values = zip(_KEYS, _values(tree), strict=True)
    return parse({key: value for key, value in values if value is not msgspec.UNSET}), months


def _months_of(facts: Facts) -> _Months:
    rows = facts.contributions
    return _Months(
        array("i", [row.month for row in rows]),
        [row.employer for row in rows],
        array("q", [min(row.base, MOST) for row in rows]),
        bytes([row.back_paid for row in rows]),
        bytes([row.matches_income_tax for row in rows]),
    )


Codes = defaultdict[str, int]


def _codes() -> Codes:
    """Numbers of employers, given as they turn up."""
    return defaultdict(count().__next__)


def _table(people: list[_Months], codes: Codes) -> ContributionRows:
    lengths = np.array([len(one.months) for one in people], np.int64)
    employers = chain.from_iterable(one.employers for one in people)

    def column(name: str, kind: str) -> Any:
        return np.frombuffer(b"".join(map(attrgetter(name), people)), kind)

    person = np.repeat(np.arange(len(people)), lengths)
    return ContributionRows(
        person,
        column("months", "i4"),
        np.fromiter(map(codes.__getitem__, employers), np.int64, len(person)),
        column("bases", "i8"),
        column("back_paid", "?"),
        column("matches", "?"),
        np.arange(len(person)) - np.repeat(np.cumsum(lengths) - lengths, lengths),
    )


def _contracts(people: list[Facts], codes: Codes) -> ContractSpans:
    spans = np.array(list(_spans(people, codes)), np.int64).reshape(-1, 4)
    stated = np.array([facts.contracts is not None for facts in people], bool)
    return ContractSpans(spans[:, 0], spans[:, 1], spans[:, 2], spans[:, 3], stated)


def _spans(people: list[Facts], codes: Codes) -> Iterator[tuple[int, int, int, int]]:
    for place, facts in enumerate(people):
        for one in facts.contracts or ():
            last = FAR if one.last is None else month_of(one.last)
            yield place, codes[one.employer], month_of(one.first), last
