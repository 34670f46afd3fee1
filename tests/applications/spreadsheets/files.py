"""Real files of the kinds that people hand in, made where they are needed."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any

from openpyxl import Workbook

from applications.spreadsheets.rows import MOST_ROWS

ON = date(2026, 11, 22)
HEADER = ("月份", "缴费单位", "缴费基数")


def workbook(rows: Iterable[Sequence[Any]], *, title: str = "缴费记录") -> bytes:
    """An XLSX file with one sheet."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def table(rows: Iterable[Sequence[Any]], delimiter: str = ",", end: str = "\r\n") -> str:
    """Rows as text."""
    return "".join(delimiter.join(str(cell) for cell in row) + end for row in rows)


@cache
def long_workbook() -> bytes:
    """One row more than is looked at: a header and 50,000 employers of one month."""
    return workbook([HEADER, *(("2023-01", f"单位{n}", 1) for n in range(MOST_ROWS))])


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def protected() -> bytes:
    """As spreadsheet programs write a workbook with a password: an old container, the book encrypted."""
    return OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 64


def old_workbook() -> bytes:
    """As an XLS file begins."""
    return OLE + "Workbook".encode("utf-16-le") + b"\0" * 64


def bomb(megabytes: int) -> bytes:
    """A workbook whose sheet unpacks to so much."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b" " * 1024 * 1024 * megabytes)
    return file.getvalue()
