"""The ledger's rows for people: each month counted or not, why, and its wage, ratio and tier."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from scoring.engine.facts.amounts import UNITS, yuan
from scoring.engine.ledger import COUNTS, REASONS
from scoring.engine.months import month_text
from scoring.engine.view import View


class LedgerRow(NamedTuple):
    """One month before the application month.

    ``number`` is the month as in :mod:`scoring.engine.months`, ``units`` its base in hundredths of a fen.
    ``counted_base``, wage and tier are ``None`` outside the window; a month that does not count has no wage.
    """

    number: int
    counted_years: bool
    counted_base: bool | None
    reason: str
    units: int
    reference_wage: Decimal | None
    tier: Decimal | None

    @property
    def month(self) -> str:
        """``YYYY-MM``."""
        return month_text(self.number)

    @property
    def base(self) -> Decimal:
        """The contribution base in yuan."""
        return yuan(self.units)

    @property
    def ratio(self) -> Decimal | None:
        """The base in reference wages, cut to four decimals, never rounded up."""
        if self.reference_wage is None:
            return None
        return yuan(self.units * UNITS // int(self.reference_wage * UNITS))


Row = tuple[int, bool, bool | None, str, int, Decimal | None, Decimal | None]


def ledger_rows(view: View) -> Iterator[LedgerRow]:
    """The months that a view holds, ascending."""
    return map(LedgerRow._make, ledger_tuples(view))


def ledger_tuples(view: View) -> list[Row]:
    """The same rows without names, for who reads very many."""
    book, start, end = view.book, view.start, view.end
    years, inside = view.years_codes[:end], book.codes[start:end]
    outside: list[None] = [None] * start
    wages: list[Decimal | None] = []
    for first, after, place in view.stretches:
        wages += [None if place is None else view.wages.periods[place].wage] * (after - first)
    if inside.count(COUNTS) < len(inside):
        wages = [wage if code == COUNTS else None for wage, code in zip(wages, inside, strict=True)]
    tiers = (None, *view.multiples)
    return list(
        zip(
            book.months[:end],
            [code == COUNTS for code in years],
            outside + [code == COUNTS for code in inside],
            map(REASONS.__getitem__, years[:start] + inside),
            book.bases[:end],
            outside + wages,
            outside + [tiers[level] for level in view.levels],
            strict=True,
        )
    )
