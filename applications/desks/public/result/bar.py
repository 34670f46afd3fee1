"""The total against the standard score as a bar made of the counted indicators.

Places and widths are hundredths of the bar, as SVG writes percentages: the text in it stays as large as the
page's on every screen.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from applications.desks.public.result.lines import Line


@dataclass(frozen=True, slots=True)
class Piece:
    """A counted indicator; a deduction lies over the end of what was earned. ``middle`` is for its number."""

    number: int
    start: str
    width: str
    middle: str
    dark: bool
    deducts: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """``standard_at`` and ``total_at`` are places of the two marks."""

    pieces: Sequence[Piece]
    standard_at: str
    total_at: str


def of(lines: Iterable[Line], total: int, standard: int) -> Bar:
    """The bar of a result, as long as what was earned, at least as the standard score."""
    counted = list(lines)
    earned = sum(line.points for line in counted if line.points > 0)
    longest = max(earned, standard)

    def share(points: float) -> str:
        return f"{points * 100 / longest:.2f}"

    pieces: list[Piece] = []
    end = 0
    for line in counted:
        if line.points > 0:
            start, width = end, line.points
            end += line.points
        else:
            width = min(-line.points, end)
            start = end = end - width
        if width:
            middle = share(start + width / 2)
            dark = len(pieces) % 2 == 0
            pieces.append(Piece(line.number, share(start), share(width), middle, dark, line.points < 0))
    return Bar(pieces, share(standard), share(total))
