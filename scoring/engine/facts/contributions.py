"""Rows of contributions, the one long list of a document: read by hand, so that a thousand rows are quick."""

from decimal import Context, Decimal, Inexact, InvalidOperation
from typing import Any

import msgspec

from scoring.engine.facts.amounts import UNITS, units_of
from scoring.engine.facts.errors import Faults
from scoring.engine.facts.fields import BAD, Field, amount, flag, list_of, month, name, object_of
from scoring.engine.facts.model import Contribution
from scoring.engine.months import month_text

MOST_MONTHS = 1200
_MONTHS = {month_text(number): number for number in range(1950 * 12, 2100 * 12)}
_QUICK_LIMIT = 10**9 * UNITS
_EXACTLY = Context(prec=28, traps=[Inexact, InvalidOperation])


def _base(value: Any, path: str, faults: Faults) -> Any:
    number = amount(value, path, faults)
    return number if number is BAD else units_of(number)


_careful = list_of(
    object_of(
        Contribution,
        {
            "month": Field(month, required=True),
            "employer": Field(name, required=True),
            "base": Field(_base, required=True),
            "back_paid": Field(flag),
            "matches_income_tax": Field(flag),
        },
    ),
    MOST_MONTHS,
)


def read_contributions(value: Any, path: str, faults: Faults) -> Any:
    """Rows of months; two rows with the same month, employer and ``back_paid`` are a fault of the later."""
    rows = _quickly(value)
    if rows is None:
        rows = _careful(value, path, faults)
    if rows is not BAD:
        seen: set[tuple[int, str, bool]] = set()
        for place, row in enumerate(rows):
            same = _same_as_given(value[place]) if row is BAD else (row.month, row.employer, row.back_paid)
            if same is None:
                continue
            if same in seen:
                faults.add(f"{path}[{place}]", "same_month_twice")
            seen.add(same)
    return rows


def _same_as_given(row: Any) -> tuple[int, str, bool] | None:
    """What must not be the same in two rows, of a row that is bad elsewhere; ``None`` when it is bad here."""
    if not isinstance(row, dict):
        return None
    faults = Faults()
    same = (
        month(row.get("month"), "", faults),
        name(row.get("employer"), "", faults),
        flag(row.get("back_paid", False), "", faults),
    )
    return None if faults else same


class _PlainRow(msgspec.Struct, forbid_unknown_fields=True):
    """A row as it stands in a document."""

    month: str
    employer: str
    base: Any
    back_paid: bool = False
    matches_income_tax: bool = True


_PlainRows = list[_PlainRow]


def _quickly(value: Any) -> tuple[Contribution, ...] | None:
    """The rows if each is plainly good; else ``None``, and the careful reader says what is wrong."""
    if type(value) is not list or len(value) > MOST_MONTHS or not set(map(type, value)) <= {dict}:
        return None
    try:
        rows = msgspec.convert(value, _PlainRows)
        employers = {row.employer for row in rows}
        read = tuple(
            [
                Contribution(
                    _MONTHS[row.month],
                    row.employer,
                    row.base * UNITS if type(row.base) is int else _plain_units(row.base),
                    row.back_paid,
                    row.matches_income_tax,
                )
                for row in rows
            ]
        )
    except (KeyError, TypeError, ArithmeticError, ValueError):  # ValidationError is a ValueError
        return None
    bases = [row.base for row in read]
    plain = (
        all(map(str.strip, employers)) and min(bases, default=0) >= 0 and max(bases, default=0) < _QUICK_LIMIT
    )
    return read if plain else None


def _plain_units(base: Any) -> int:
    if type(base) is not Decimal:
        raise TypeError
    scaled = _EXACTLY.multiply(base, UNITS)
    units = int(scaled)
    if units != scaled:
        raise ValueError
    return units
