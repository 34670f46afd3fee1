"""The ledger's rows for people: each month counted or not, why, and its wage, ratio and tier."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from scoring.engine.facts.amounts import UNITS, yuan
from scoring.engine.ledger import COUNTS, REASONS, excluded_places
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
    outside: list[None] = [None] * start
    years = [True] * end
    base: list[bool | None] = [*outside, *[True] * (end - start)]
    reasons = [REASONS[COUNTS]] * end
    wages: list[Decimal | None] = [*outside]
    for first, after, place in view.stretches:
        wages += [None if place is None else view.wages.periods[place].wage] * (after - first)
    for place in excluded_places(view.years_codes, 0, end):
        years[place], reasons[place] = False, REASONS[view.years_codes[place]]
    for place in excluded_places(book.codes, start, end):
        base[place], reasons[place], wages[place] = False, REASONS[book.codes[place]], None
    tiers = (None, *view.multiples)
    return list(
        zip(
            book.months[:end],
            years,
            base,
            reasons,
            book.bases[:end],
            wages,
            [*outside, *[tiers[level] for level in view.levels]],
            strict=True,
        )
    )
