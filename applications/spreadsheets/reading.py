"""A file of unknown kind: judged by its content, never by its name."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from applications.spreadsheets import text, workbook
from applications.spreadsheets.rows import MOST_BYTES, Refused, Row


def rows_of(data: bytes) -> Iterator[Row]:
    """The rows of a CSV or XLSX file, empty ones too.

    Raises :class:`Refused` for an empty file, one of more than 10 MB, and whatever cannot be read; while
    the rows are read, too.
    """
    if not data.strip():
        raise Refused(_("这个文件是空的"))
    if len(data) > MOST_BYTES:
        raise Refused(_("这个文件超过 10 MB。请只保留需要的内容，再上传"))
    workbook.refuse_old(data)
    if data.startswith(workbook.ZIP):
        return workbook.rows(data)
    if data.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff")):
        raise Refused(_("请上传 CSV 或 XLSX 文件；PDF 和图片不能读取"))
    return text.rows(text.decoded(data))
