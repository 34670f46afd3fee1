"""The month ledger: contribution rows merged to months, each counted or excluded under its first reason.

Everything that depends on the document alone is settled once, in :func:`merge`; windows and wages are the
matter of a day and a policy (``view.py``).
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
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


def contract_months(contracts: Sequence[_Contract]) -> Spans:
    """First and last month of each contract, by employer: any day of a month covers it."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for contract in contracts:
        last = month_of(contract.last) if contract.last else FAR
        spans.setdefault(contract.employer, []).append((month_of(contract.first), last))
    return spans


def merge(rows: Sequence[_Row], contracts: Sequence[_Contract] | None) -> MonthBook:
    """The months of the rows. Without a statement on contracts (``None``) no month is excluded for them."""
    spans = None if contracts is None else contract_months(contracts)
    merged: dict[int, tuple[int, int, int, int, int]] = {}
    for place, row in enumerate(rows):
        month = row.month
        if row.back_paid:
            code = without_tax = BACK_PAID
        elif spans is not None and not _covered(spans.get(row.employer, ()), month):
            code = without_tax = EMPLOYER_MISMATCH
        else:
            code = COUNTS if row.matches_income_tax else INCOME_TAX_MISMATCH
            without_tax = COUNTS
        entry = (code, without_tax, 0 if row.back_paid else 1, row.base, place)
        other = merged.get(month)
        merged[month] = entry if other is None else _one_month(other, entry)
    if not merged:
        return MonthBook()
    months = sorted(merged)
    codes, codes_without_tax, ordinary, bases, places = zip(*map(merged.__getitem__, months), strict=True)
    return MonthBook(
        tuple(months), bytes(codes), bytes(codes_without_tax), bytes(ordinary), tuple(bases), tuple(places)
    )


def _covered(spans: Sequence[tuple[int, int]], month: int) -> bool:
    return any(first <= month <= last for first, last in spans)


def _one_month(
    one: tuple[int, int, int, int, int], two: tuple[int, int, int, int, int]
) -> tuple[int, int, int, int, int]:
    """Two rows of a month as one: it counts if either does, else under the first reason of the two."""
    better = two if (two[0] == COUNTS, two[3]) > (one[0] == COUNTS, one[3]) else one
    return min(one[0], two[0]), min(one[1], two[1]), one[2] | two[2], better[3], better[4]
