"""Counts of a simulation: plain dictionaries of whole numbers, so that partitions are joined by adding."""

from collections.abc import Iterable
from functools import reduce
from typing import Any

Tally = dict[str, Any]
STEP = 20
STEPS = 16
"""Totals are counted in steps of 20 points; the last step has all from 300 on."""
BANDS = ((0, 34), (35, 39), (40, 44), (45, 49), (50, 54), (55, 60), (61, 150))
"""Ages in full years, from and to."""
UNKNOWN_AGE = "unknown"


def band_of(age: int | None) -> str:
    """The band of an age, as ``35-39``."""
    return next(
        (f"{low}-{high}" for low, high in BANDS if age is not None and low <= age <= high), UNKNOWN_AGE
    )


def nobody() -> Tally:
    """The tally of no one, to which others are added."""
    return {"people": 0, "not_assessed": 0, "before": 0, "after": 0, "up": 0, "down": 0} | {
        "districts": {},
        "ages": {},
        "indicators": {},
        "totals": {"before": [0] * STEPS, "after": [0] * STEPS},
    }


def added(one: Any, two: Any) -> Any:
    """Two tallies as one: numbers are summed, places that only one of them has are taken over."""
    if isinstance(one, dict):
        return {
            key: added(one[key], two[key]) if key in one and key in two else (one | two)[key]
            for key in one | two
        }
    if isinstance(one, list):
        return [added(*pair) for pair in zip(one, two, strict=True)]
    return one + two


def joined(tallies: Iterable[Tally]) -> Tally:
    """The tallies of all partitions as one."""
    total: Tally = reduce(added, tallies, nobody())
    return total
