"""Rows in layers: a later row lies on top of the earlier ones, and of each day the topmost counts."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

ONE_DAY = timedelta(days=1)


class Span(NamedTuple):
    """Days, both included, and what lies on top in them."""

    first: date
    last: date
    value: Any


def flattened(rows: Iterable[Span]) -> list[Span]:
    """What is seen from above, in the order of days, without overlap. ``rows``: the lowest one first."""
    seen: list[Span] = []
    for top in rows:
        below: list[Span] = []
        for span in seen:
            if span.first < top.first:
                below.append(span._replace(last=min(span.last, top.first - ONE_DAY)))
            if span.last > top.last:
                below.append(span._replace(first=max(span.first, top.last + ONE_DAY)))
        seen = [*below, top]
    return sorted(seen, key=lambda span: span.first)
