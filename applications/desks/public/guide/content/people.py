"""Facts documents for examples, in few words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from applications.desks.components import Text

ON = date(2026, 11, 2)
"""The application day of every example. Contributions end with the month before it."""
EMPLOYER, OTHER_EMPLOYER = "91310000MA1FL4T53M", "91110000101623741K"
COMMON: dict[str, Any] = {
    "permit": {"issued_on": "2016-01-04", "valid_until": "2027-10-31"},
    "contracts": [{"employer": EMPLOYER, "from": "2005-01-01", "until": None}],
    "insured_now": True,
}
"""What every example has and the page says once: a permit, a contract with one employer, insured now."""


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A person: what is special about him, and his facts document."""

    title: Text
    facts: dict[str, Any]


def example(title: Text, *contributions: Iterable[dict[str, Any]], **facts: Any) -> Example:
    """An example; ``contributions`` are ranges as :func:`months` gives them."""
    rows = [row for each in contributions for row in each]
    return Example(title, {**COMMON, **facts, **({"contributions": rows} if rows else {})})


def months(first: str, last: str, base: int, employer: str = EMPLOYER, **said: bool) -> list[dict[str, Any]]:
    """Rows of contributions from one month to another ("YYYY-MM", both included), yuan a month."""
    year, month = map(int, first.split("-"))
    rows = []
    while (text := f"{year}-{month:02d}") <= last:
        rows.append({"month": text, "employer": employer, "base": base, **said})
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return rows
