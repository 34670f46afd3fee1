"""The months of a full estimate: ranges put together, taken apart again, and limited. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from applications.desks.public.estimate.facts.spans import (
    BACK_PAID,
    TAX_DIFFERS,
    Range,
    months_of,
    next_month,
)

Key = tuple[str, str, bool]
"""Month, employer, back-paid: no two rows of a document share them."""


def ranges_of(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows of the facts document as the fewest ranges; each month is told once."""
    ranges: list[dict[str, Any]] = []
    for row in sorted(rows, key=_order):
        besides = [BACK_PAID] * row["back_paid"] + [TAX_DIFFERS] * (not row["matches_income_tax"])
        before = ranges[-1] if ranges else None
        each = {"employer": row["employer"], "base": row["base"], "besides": besides}
        if before and next_month(before["last"]) == row["month"] and before.items() >= each.items():
            before["last"] = row["month"]
        else:
            ranges.append({"first": row["month"], "last": row["month"], **each})
    return _in_order(ranges)


def merged(held: Iterable[Range], added: Sequence[Range], on: date) -> list[dict[str, Any]]:
    """Ranges with others put over them: for a month, employer and manner of paying the newer one counts."""
    newer = set(keys(added, on))
    left = [piece for each in held for piece in _without(each, newer, on)]
    return _in_order([*left, *map(dict, added)])


def keys(ranges: Iterable[Range], on: date) -> Iterator[Key]:
    """What each month of the ranges is told by."""
    for each in ranges:
        for month in months_of(each["first"], each["last"], on):
            yield month, each["employer"], BACK_PAID in each["besides"]


def _without(each: Range, taken: set[Key], on: date) -> Iterator[dict[str, Any]]:
    """The pieces of a range that are left; the last one stays open if the range was."""
    left = [key[0] for key in keys([each], on) if key not in taken]
    if len(left) == len(list(keys([each], on))):
        yield dict(each)
        return
    first = None
    for n, month in enumerate(left):
        first = first or month
        ends = n + 1 == len(left) or next_month(month) != left[n + 1]
        if ends:
            is_last = not each["last"] and next_month(month) >= f"{on:%Y-%m}"
            yield {**each, "first": first, "last": "" if is_last else month}
            first = None


def _order(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return row["employer"], row["back_paid"], row["matches_income_tax"], row["base"], row["month"]


def _in_order(ranges: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(ranges, key=lambda each: (each["first"], each["last"], each["employer"]))
