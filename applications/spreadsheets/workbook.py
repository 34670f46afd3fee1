"""The first sheet of an XLSX workbook, read row by row."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from defusedxml import DefusedXmlException
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from applications.spreadsheets.rows import MOST_ROWS, Cell, Formula, Refused, Row

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_UNPACKED = 60 * 1024 * 1024
MOST_COLUMNS = 100
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
# What openpyxl raises for a workbook whose parts are missing or are not what they should be.
_BROKEN = (InvalidFileException, zipfile.BadZipFile, DefusedXmlException, KeyError, ValueError, SyntaxError,
           TypeError, AttributeError, EOFError, OSError, zlib.error)  # fmt: skip


def refuse_old(data: bytes) -> None:
    """Raises :class:`Refused` for a workbook in the old container: with a password, or an XLS file."""
    if not data.startswith(OLE):
        return
    if _PROTECTED in data:
        raise Refused(_("这个文件设了打开密码，不能读取。请在电子表格软件里取消密码，另存以后再上传"))
    raise Refused(_("这是旧格式的 XLS 文件。请用电子表格软件另存为 XLSX 或 CSV，再上传"))


def rows(data: bytes) -> Iterator[Row]:
    """The rows of the first sheet. Formulas come as :class:`Formula`: their stored values may be stale.

    Raises :class:`Refused` for a broken workbook, one that unpacks to more than it should, and for more
    rows than are looked at.
    """
    _measure(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        sheets = book.worksheets
    except _BROKEN:
        raise _broken() from None
    if not sheets:
        raise _broken()
    sheets[0].reset_dimensions()  # what the file says of its own size is not to be believed
    found = sheets[0].iter_rows()
    number = 0
    while True:
        try:
            cells = next(found, None)
        except _BROKEN:
            raise _broken() from None
        if cells is None:
            return
        number += 1
        if number > MOST_ROWS:
            raise Refused(_("工作表超过 %(most)s 行，请只保留需要的内容") % {"most": f"{MOST_ROWS:,}"})
        yield Row(number, tuple(_value(cell) for cell in cells[:MOST_COLUMNS]))


def _value(cell: Any) -> Cell:
    value = cell.value
    if cell.data_type == "f" or (isinstance(value, str) and value.startswith("=")):
        return Formula(str(value))
    if value is None or isinstance(value, str | int | float) or hasattr(value, "year"):
        found: Cell = value
        return found
    return str(value)


def _measure(data: bytes) -> None:
    """A small file can unpack to more than any machine holds: its own sizes are added up first."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
            encrypted = any(part.flag_bits & 1 for part in packed.infolist())
    except (zipfile.BadZipFile, OSError, EOFError):
        raise _broken() from None
    if encrypted:
        raise Refused(_("这个文件设了打开密码，不能读取。请在电子表格软件里取消密码，另存以后再上传"))
    if unpacked > MOST_UNPACKED:
        raise Refused(_("这个文件解压后过大，不能读取。请把内容复制到新的工作簿，再上传"))


def _broken() -> Refused:
    return Refused(_("这个文件已经损坏，或者不是 XLSX 工作簿。请用电子表格软件重新保存，再上传"))
