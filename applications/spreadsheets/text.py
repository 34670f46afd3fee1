"""Tables as text: CSV files, and rows pasted from a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from applications.spreadsheets.rows import MOST_ROWS, Refused, Row

_DELIMITERS = ("\t", ",", ";", "，")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")
_NEVER_WRITTEN = re.compile("[\ufffd\ue000-\uf8ff\x00]")  # replaced already, private use, nothing


def decoded(data: bytes) -> str:
    """The text of a file: UTF-8 with or without mark, GBK or GB18030, UTF-16 with mark.

    Raises :class:`Refused` for damaged text, naming the first line that cannot be read.
    """
    if data.startswith(_UTF_16):
        return _whole(data, "utf-16")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # Chinese in GBK is hardly ever Chinese in UTF-8 too: where most of it is, UTF-8 was meant.
        guess = data.decode("utf-8", "replace")
        if len(_IDEOGRAPH.findall(guess)) > guess.count("\ufffd"):
            raise _damaged(data[: error.start].count(b"\n") + 1) from None
        return _whole(data, "gb18030")
    return _clean(text)


def rows(text: str) -> Iterator[Row]:
    """The rows of a table in text; tabs, commas or semicolons part its columns, as in its first line.

    Raises :class:`Refused` for more rows than are looked at, and for a quotation mark that is never closed.
    """
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    first = next((line for line in lines.split("\n") if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(lines), delimiter=delimiter, strict=True)
    number = 1
    try:
        for cells in reader:
            if number > MOST_ROWS:
                raise Refused(_("超过 %(most)s 行，请只保留需要的内容") % {"most": f"{MOST_ROWS:,}"})
            yield Row(number, tuple(cells))
            number = reader.line_num + 1
    except csv.Error:
        told = _("第 %(row)s 行的引号没有成对，请用电子表格软件重新保存为 CSV 文件")
        raise Refused(told % {"row": number}) from None


def _whole(data: bytes, encoding: str) -> str:
    try:
        return _clean(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise _damaged(data[: error.start].count(b"\n") + 1) from None


def _clean(text: str) -> str:
    if found := _NEVER_WRITTEN.search(text):
        raise _damaged(text[: found.start()].count("\n") + 1)
    return text


def _damaged(line: int) -> Refused:
    told = _(
        "第 %(row)s 行的文字编码已经损坏，不能识别。请打开原来的文件，重新保存为“CSV UTF-8”或 XLSX 再上传"
    )
    return Refused(told % {"row": line})
