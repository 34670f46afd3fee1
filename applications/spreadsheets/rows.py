"""A table as rows of cells, and where a cell stands."""

import datetime as dt
from dataclasses import dataclass

MOST_BYTES = 10 * 1024 * 1024
MOST_ROWS = 50_000  # of a sheet that are looked at, empty ones too


class Refused(ValueError):  # noqa: N818  (says what happened to the file)
    """The whole table cannot be read; ``str()`` says why and what to do, in the user's language."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell whose value another program would have to compute. It is never guessed."""

    text: str


Cell = str | int | float | dt.date | dt.datetime | Formula | None


@dataclass(frozen=True, slots=True)
class Row:
    """``number``: as the table's own program counts it, from 1; ``cells`` from the first column."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in self.cells)


def column_letters(place: int) -> str:
    """``A`` for 0, ``AA`` for 26: a column as spreadsheets name it."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
