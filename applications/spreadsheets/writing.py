"""Tables that people take away, as CSV or XLSX. No cell of them runs as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

CSV, XLSX = "text/csv; charset=utf-8", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MARK = "'"
# With any of these in front a spreadsheet computes; full-width signs are read as the others by some.
STARTERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def neutral(text: str) -> str:
    """A text that no spreadsheet takes for a formula: one that begins like it gets a mark before it.

    A text that begins with the mark and such a sign gets one more, so that :func:`restored` gives back
    exactly what stood there.
    """
    return MARK + text if text.lstrip(MARK).startswith(STARTERS) else text


def restored(text: str) -> str:
    """What :func:`neutral` was given."""
    if text.startswith(MARK) and text.lstrip(MARK).startswith(STARTERS):
        return text[len(MARK) :]
    return text


def cell_of(item: object) -> str:
    """An item as a harmless cell; characters that no workbook may hold fall away."""
    return neutral(ILLEGAL_CHARACTERS_RE.sub("", "" if item is None else str(item)))


def as_csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """UTF-8 with its mark, which spreadsheet programs need to read Chinese."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    for row in (head, *rows):
        writer.writerow([cell_of(item) for item in row])
    return file.getvalue().encode("utf-8-sig")


def as_xlsx(head: Sequence[str], rows: Iterable[Sequence[object]], *, title: str) -> bytes:
    """One sheet; every cell is text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for row in (head, *rows):
        sheet.append([cell_of(item) for item in row])
    return packed(book)


def packed(book: Workbook) -> bytes:
    """A workbook as a file."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
