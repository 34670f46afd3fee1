"""Reference wages by period, each with its standing and source; dated data, never computed (rules, section 6)."""

import csv
from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from scoring.engine.facts.amounts import UNITS
from scoring.engine.months import month_of

FILE = Path(__file__).parent.parent / "policies" / "wages.csv"
STANDINGS = ("published", "secondary", "unconfirmed", "provisional")


class WagesError(ValueError):
    """Rows of reference wages that are refused; says which and why."""


class WagePeriod(NamedTuple):
    """A reference wage in yuan a month, and the months of contribution it judges."""

    valid_from: date
    valid_until: date
    wage: Decimal
    standing: str
    source: str

    @property
    def provisional_as(self) -> str:
        """What a result says that used it, while it is not published."""
        return f"reference_wage {self.valid_from.isoformat()} {self.standing}"


class WageMonth(NamedTuple):
    """One month's wage: thresholds (hundredths of a fen) of ascending multiples, and its period's place."""

    thresholds: tuple[int, ...]
    wage: Decimal
    period: int


class ReferenceWages:
    """Periods in order, without overlap. A month that no period covers is simply not there."""

    def __init__(self, periods: Iterable[WagePeriod]) -> None:
        self.periods = tuple(sorted(periods))
        for one, two in pairwise(self.periods):
            if two.valid_from <= one.valid_until:
                raise WagesError(f"the periods from {one.valid_from} and {two.valid_from} overlap")
        self._tables: dict[tuple[Decimal, ...], Mapping[int, WageMonth]] = {}

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, object]]) -> "ReferenceWages":
        """Wages from rows with ``valid_from``, ``valid_until``, ``reference_wage``, ``standing``, ``source``.

        Dates and wages may be text. :class:`WagesError` for a row that is not whole months, not a positive
        amount of at most two decimals, or without known standing and source.
        """
        return cls(_period(row) for row in rows)

    def table(self, multiples: tuple[Decimal, ...]) -> Mapping[int, WageMonth]:
        """Thresholds of every covered month, for ascending multiples of at most two decimals."""
        table = self._tables.get(multiples)
        if table is None:
            table = self._tables[multiples] = {
                month: entry
                for place, period in enumerate(self.periods)
                for entry in [WageMonth(_thresholds(period.wage, multiples), period.wage, place)]
                for month in range(month_of(period.valid_from), month_of(period.valid_until) + 1)
            }
        return table


def _thresholds(wage: Decimal, multiples: tuple[Decimal, ...]) -> tuple[int, ...]:
    return tuple(int(wage * multiple * UNITS) for multiple in multiples)


def _period(row: Mapping[str, object]) -> WagePeriod:
    try:
        period = WagePeriod(
            _day(row["valid_from"]),
            _day(row["valid_until"]),
            Decimal(str(row["reference_wage"])),
            str(row["standing"]),
            str(row["source"]).strip(),
        )
    except (KeyError, ValueError, InvalidOperation) as error:
        raise WagesError(f"{dict(row)!r}: {error!r}") from error
    if fault := _fault(period):
        raise WagesError(f"the period from {period.valid_from}: {fault}")
    return period


def _fault(period: WagePeriod) -> str:
    if period.valid_from.day != 1 or period.valid_until.day != _days(period.valid_until):
        return "is not made of whole months"
    if period.valid_until < period.valid_from:
        return "ends before it begins"
    if not period.wage.is_finite() or period.wage <= 0 or period.wage * 100 % 1:
        return "the wage is no positive amount of at most two decimals"
    if period.standing not in STANDINGS:
        return f"the standing {period.standing!r} is unknown"
    return "" if period.source else "the source is missing"


def _days(day: date) -> int:
    return monthrange(day.year, day.month)[1]


def _day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


@cache
def load_wages(path: Path = FILE) -> ReferenceWages:
    """The shipped reference wages."""
    with path.open(encoding="utf-8", newline="") as file:
        return ReferenceWages.from_rows(csv.DictReader(file))
