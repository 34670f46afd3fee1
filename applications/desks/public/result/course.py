"""The years to come as a line of steps against the standard score, for a server-drawn plot.

Across, places are hundredths of the plot, as SVG writes percentages; upwards they are its own units, from
0 at the top to :data:`HEIGHT`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

HEIGHT = 200
_ROOM = 10  # points between the line and the edges


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    x1: str
    x2: str
    y1: str
    y2: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A text at a place; ``y`` is empty for what stands below the plot."""

    x: str
    y: str
    text: str


@dataclass(frozen=True, slots=True)
class Plot:
    """``steps`` in order; ``dots`` where the total changes; ``levels`` label heights, ``years`` the first
    day of every second year."""

    steps: Sequence[Stroke]
    dots: Sequence[Mark]
    levels: Sequence[Mark]
    years: Sequence[Mark]
    standard_y: str
    height: int = HEIGHT


def of(outlook: Mapping[str, Any], standard: int, end: date) -> Plot:
    """The plot of an outlook as the contract writes it."""
    start = date.fromisoformat(outlook["on"])
    days = [(start, outlook["total"])]
    days += [(date.fromisoformat(one["on"]), one["to"]) for one in outlook["changes"]]
    totals = [total for _, total in days] + [standard]
    low = max(0, (min(totals) - _ROOM) // 10 * 10)
    high = -(-(max(totals) + _ROOM) // 10) * 10

    def across(day: date) -> str:
        return f"{(day - start).days * 100 / (end - start).days:.2f}"

    def up(total: int) -> str:
        return f"{HEIGHT - (total - low) * HEIGHT / (high - low):.1f}"

    lasts = [day for day, _ in days[1:]] + [end]
    steps: list[Stroke] = []
    for (day, total), last in zip(days, lasts, strict=True):
        if steps:
            steps.append(Stroke(across(day), across(day), steps[-1].y2, up(total)))
        steps.append(Stroke(across(day), across(last), up(total), up(total)))
    return Plot(
        steps=steps,
        dots=[Mark(across(day), up(total), str(total)) for day, total in days[1:]],
        levels=[Mark("0", up(level), str(level)) for level in _levels(low, high, standard)],
        years=[Mark(across(date(year, 1, 1)), "", str(year)) for year in range(start.year + 1, end.year, 2)],
        standard_y=up(standard),
    )


def _levels(low: int, high: int, standard: int) -> Iterator[int]:
    """Heights to label: lowest, highest and standard, but none that would touch the standard's label."""
    for level in (low, high):
        if abs(level - standard) * 8 > high - low:
            yield level
    yield standard
