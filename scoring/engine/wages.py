"""Reference wages by period, each with its standing and source; dated data, never computed."""

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
from scoring.engine.words import Part

FILE = Path(__file__).parent.parent / "policies" / "wages.csv"
PUBLISHED = "published"
STANDINGS = (PUBLISHED, "secondary", "unconfirmed", "provisional")


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

    @property
    def remark(self) -> Part | None:
        """The same for people; ``None`` for a published wage."""
        if self.standing == PUBLISHED:
            return None
        return f"remark.wage_{self.standing}", {"since": self.valid_from, "wage": self.wage}


class ReferenceWages:
    """Periods in order, without overlap. A month that no period covers is simply not there."""

    def __init__(self, periods: Iterable[WagePeriod]) -> None:
        self.periods = tuple(sorted(periods))
        for one, two in pairwise(self.periods):
            if two.valid_from <= one.valid_until:
                raise WagesError(f"the periods from {one.valid_from} and {two.valid_from} overlap")
        self.firsts = [month_of(period.valid_from) for period in self.periods]
        self.lasts = [month_of(period.valid_until) for period in self.periods]
        self.remarks: list[Part | None] = [period.remark for period in self.periods]
        self._thresholds: dict[tuple[Decimal, ...], list[tuple[int, ...]]] = {}

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, object]]) -> "ReferenceWages":
        """Wages from rows with ``valid_from``, ``valid_until``, ``reference_wage``, ``standing``, ``source``.

        Dates and wages may be text. :class:`WagesError` for a row that is not whole months, not a positive
        amount of at most two decimals, or without known standing and source.
        """
        return cls(_period(row) for row in rows)

    def thresholds(self, multiples: tuple[Decimal, ...]) -> list[tuple[int, ...]]:
        """For each period, so many times its wage, in hundredths of a fen; multiples of two decimals."""
        known = self._thresholds.get(multiples)
        if known is None:
            known = self._thresholds[multiples] = [
                tuple(int(period.wage * multiple * UNITS) for multiple in multiples)
                for period in self.periods
            ]
        return known


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
