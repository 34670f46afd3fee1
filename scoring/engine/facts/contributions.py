"""Rows of contributions, the one long list of a document: read by hand, so that a thousand rows are quick."""

from decimal import Context, Decimal, Inexact, InvalidOperation
from typing import Any

from scoring.engine.facts.amounts import UNITS, units_of
from scoring.engine.facts.errors import Faults
from scoring.engine.facts.fields import BAD, Field, amount, flag, list_of, month, name, object_of
from scoring.engine.facts.model import Contribution
from scoring.engine.months import month_text

MOST_MONTHS = 1200
_KEYS = frozenset(("month", "employer", "base", "back_paid", "matches_income_tax"))
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
            if row is BAD:
                continue
            same = (row.month, row.employer, row.back_paid)
            if same in seen:
                faults.add(f"{path}[{place}]", "same_month_twice")
            seen.add(same)
    return rows


def _quickly(value: Any) -> tuple[Contribution, ...] | None:
    """The rows if each is plainly good; else ``None``, and the careful reader says what is wrong."""
    if type(value) is not list or len(value) > MOST_MONTHS:
        return None
    rows = []
    try:
        for row in value:
            employer, base = row["employer"], row["base"]
            back_paid, matches = row.get("back_paid", False), row.get("matches_income_tax", True)
            if (
                type(row) is not dict
                or row.keys() - _KEYS
                or type(employer) is not str
                or not employer.strip()
                or type(back_paid) is not bool
                or type(matches) is not bool
            ):
                return None
            if type(base) is Decimal:
                scaled = _EXACTLY.multiply(base, UNITS)
                units = int(scaled)
                if units != scaled:
                    return None
            elif type(base) is int:
                units = base * UNITS
            else:
                return None
            if not 0 <= units < _QUICK_LIMIT:
                return None
            rows.append(
                Contribution(
                    month=_MONTHS[row["month"]],
                    employer=employer,
                    base=units,
                    back_paid=back_paid,
                    matches_income_tax=matches,
                )
            )
    except (KeyError, TypeError, AttributeError, ArithmeticError, ValueError):
        return None
    return tuple(rows)
