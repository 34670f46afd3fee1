"""The month ledger: contribution rows merged to months, each counted or excluded under its first reason.

Everything that depends on the document alone is settled once, in :func:`merge`; windows and wages are the
matter of a day and a policy (``view.py``).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import islice
from operator import gt, lt
from typing import Protocol

import msgspec

from scoring.engine.months import month_of

COUNTS, BACK_PAID, EMPLOYER_MISMATCH, INCOME_TAX_MISMATCH = range(4)
REASONS = ("", "back_paid", "employer_mismatch", "income_tax_mismatch")
"""Names of the codes, in the order in which the first one names an excluded month."""
ADDED = -1
"""The place of a row that no document holds: a month of a forecast."""
FAR = 9999 * 12 + 12
"""A month after every month: the end of what is open."""


_EXCLUDED = re.compile(b"[^\\0]")


def excluded_places(codes: bytes, start: int, end: int) -> list[int]:
    """Places from ``start`` to before ``end`` whose month does not count: mostly few of very many."""
    return [found.start() for found in _EXCLUDED.finditer(codes, start, end)]


class _Row(Protocol):
    @property
    def month(self) -> int: ...
    @property
    def employer(self) -> str: ...
    @property
    def base(self) -> int: ...
    @property
    def back_paid(self) -> bool: ...
    @property
    def matches_income_tax(self) -> bool: ...


class _Contract(Protocol):
    @property
    def employer(self) -> str: ...
    @property
    def first(self) -> date: ...
    @property
    def last(self) -> date | None: ...


class MonthBook(msgspec.Struct, frozen=True):
    """Parallel columns, one place a month, months ascending.

    ``codes`` judges each month by all three reasons, ``codes_without_tax`` by the first two. ``ordinary`` is
    1 where some row is not back-paid. ``bases`` (hundredths of a fen) is the highest of the rows that count,
    of all where none does; ``rows`` is its place in the document, or :data:`ADDED`.
    """

    months: tuple[int, ...] = ()
    codes: bytes = b""
    codes_without_tax: bytes = b""
    ordinary: bytes = b""
    bases: tuple[int, ...] = ()
    rows: tuple[int, ...] = ()


Spans = Mapping[str, Sequence[tuple[int, int]]]
_Entry = tuple[int, int, int, int, int]
"""A month's place in the columns of a book, the months apart."""


def contract_months(contracts: Sequence[_Contract]) -> Spans:
    """First and last month of each contract, by employer: any day of a month covers it."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for contract in contracts:
        last = month_of(contract.last) if contract.last else FAR
        spans.setdefault(contract.employer, []).append((month_of(contract.first), last))
    return spans


def merge(rows: Sequence[_Row], contracts: Sequence[_Contract] | None) -> MonthBook:
    """The months of the rows. Without a statement on contracts (``None``) no month is excluded for them."""
    if not rows:
        return MonthBook()
    spans = None if contracts is None else contract_months(contracts)
    months = [row.month for row in rows]
    codes_without_tax = _codes_without_tax(rows, months, spans)
    codes = bytearray(codes_without_tax)
    for place, row in enumerate(rows):
        if not row.matches_income_tax and codes[place] == COUNTS:
            codes[place] = INCOME_TAX_MISMATCH
    ordinary = bytes([not row.back_paid for row in rows])
    bases = [row.base for row in rows]
    places = range(len(months))
    if all(map(lt, months, islice(months, 1, None))):  # as nearly every document has them
        step = 1
    elif all(map(gt, months, islice(months, 1, None))):  # or the newest first
        step = -1
    else:
        return _joined(months, zip(codes, codes_without_tax, ordinary, bases, places, strict=True))
    return MonthBook(
        tuple(months[::step]),
        bytes(codes[::step]),
        bytes(codes_without_tax[::step]),
        ordinary[::step],
        tuple(bases[::step]),
        tuple(places[::step]),
    )


def _codes_without_tax(rows: Sequence[_Row], months: Sequence[int], spans: Spans | None) -> bytearray:
    """Each row by the first two reasons."""
    codes = bytearray(len(rows))
    for place, row in enumerate(rows):
        if row.back_paid:
            codes[place] = BACK_PAID
    if spans is None:
        return codes
    employers = [row.employer for row in rows]
    first, last = min(months), max(months)
    loose = {one for one in set(employers) if not _covered(spans.get(one, ()), first, last)}
    if loose:  # no single contract covers all these months
        for place, (employer, month) in enumerate(zip(employers, months, strict=True)):
            if employer in loose and not codes[place] and not _covered(spans.get(employer, ()), month, month):
                codes[place] = EMPLOYER_MISMATCH
    return codes


def _joined(months: Sequence[int], entries: Iterable[_Entry]) -> MonthBook:
    """Rows in any order, some of them of the same month."""
    merged: dict[int, _Entry] = {}
    for month, entry in zip(months, entries, strict=True):
        other = merged.get(month)
        merged[month] = entry if other is None else _one_month(other, entry)
    in_order = sorted(merged)
    columns = zip(*map(merged.__getitem__, in_order), strict=True)
    codes, codes_without_tax, ordinary, bases, places = columns
    return MonthBook(
        tuple(in_order), bytes(codes), bytes(codes_without_tax), bytes(ordinary), tuple(bases), tuple(places)
    )


def _covered(spans: Sequence[tuple[int, int]], first: int, last: int) -> bool:
    """Whether one contract covers all of these months."""
    return any(begin <= first and last <= end for begin, end in spans)


def _one_month(one: _Entry, two: _Entry) -> _Entry:
    """Two rows of a month as one: it counts if either does, else under the first reason of the two."""
    better = two if (two[0] == COUNTS, two[3]) > (one[0] == COUNTS, one[3]) else one
    return min(one[0], two[0]), min(one[1], two[1]), one[2] | two[2], better[3], better[4]
