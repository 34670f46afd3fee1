"""Files of every kind: read, or refused with what is wrong and what to do."""

import io
import zipfile
from datetime import datetime
from itertools import islice

import pytest

from applications.spreadsheets import workbook as workbooks
from applications.spreadsheets.reading import rows_of
from applications.spreadsheets.rows import MOST_BYTES, MOST_ROWS, Formula, Refused, Row, column_letters
from tests.applications.spreadsheets.files import (
    HEADER,
    bomb,
    long_workbook,
    old_workbook,
    protected,
    table,
    workbook,
)

ROWS = [HEADER, ("2024-06", "甲公司", "12000"), ("2024-07", "甲公司", "12500.50")]
TEXT = table(ROWS)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("gbk"),
        TEXT.encode("gb18030"),
        TEXT.encode("utf-16"),
        table(ROWS, "\t", "\n").encode(),
        table(ROWS, ";", "\r").encode(),
        table(ROWS, "，", "\n").encode("gbk"),
        workbook(ROWS),
    ],
)
def test_one_table_in_every_dress(data: bytes) -> None:
    assert [row.cells for row in rows_of(data)] == [tuple(row) for row in ROWS]
    assert [row.number for row in rows_of(data)] == [1, 2, 3]


def test_rare_characters_and_quoted_commas() -> None:
    data = '月份,缴费单位,缴费基数\n2024-06,"䶮,㐱公司","12,000"\n'.encode("gb18030")
    assert list(rows_of(data))[1].cells == ("2024-06", "䶮,㐱公司", "12,000")


def test_rows_are_counted_as_the_file_has_them() -> None:
    text = '\n月份,备注\n"2024-06","两\n行"\n\n2024-07,\n'
    assert [(row.number, row.empty) for row in rows_of(text.encode())] == [
        (1, True), (2, False), (3, False), (5, True), (6, False),
    ]  # fmt: skip


def damaged(text: str, line: int) -> bytes:
    """UTF-8 of which one byte of a character is lost."""
    lines = text.encode().split(b"\r\n")
    lines[line - 1] = lines[line - 1].replace("甲".encode(), "甲".encode()[:2])
    return b"\r\n".join(lines)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "这个文件是空的"),
        (b" \r\n \n", "这个文件是空的"),
        (b"x" * (MOST_BYTES + 1), "超过 10 MB"),
        (protected(), "设了打开密码"),
        (old_workbook(), "旧格式的 XLS"),
        (b"%PDF-1.7 ...", "PDF 和图片不能读取"),
        (workbook(ROWS)[:-200], "已经损坏"),
        (b"PK\x03\x04 nothing else", "已经损坏"),
        (damaged(TEXT, 3), "第 3 行的文字编码已经损坏"),
        ("月份\n2024-06\n".encode("gbk") + b"\xff\xff\n", "第 3 行的文字编码已经损坏"),
        ("月份\n甲\ufffd公司\n".encode(), "第 2 行的文字编码已经损坏"),
        (TEXT.encode("utf-16")[:-1], "编码已经损坏"),
        ('月份\n"2024-06\n'.encode(), "第 2 行的引号没有成对"),
        (bomb(61), "解压后过大"),
        (b"a\n" * (MOST_ROWS + 1), "超过 50,000 行"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(data: bytes, words: str) -> None:
    with pytest.raises(Refused) as refused:
        list(rows_of(data))
    assert words in str(refused.value)


def test_ten_megabytes_are_read() -> None:
    line = b"2024-06,a," + b"1" * 200 + b"\n"
    data = (line * (MOST_BYTES // len(line) + 1))[:MOST_BYTES]
    assert len(data) == MOST_BYTES
    assert sum(1 for _row in rows_of(data)) == MOST_BYTES // len(line) + 1


def test_a_long_sheet_is_read_to_its_limit() -> None:
    rows = rows_of(long_workbook())
    assert sum(1 for _row in islice(rows, MOST_ROWS)) == MOST_ROWS
    with pytest.raises(Refused, match="工作表超过 50,000 行"):
        next(rows)


def test_cells_keep_what_they_are_and_formulas_are_not_computed() -> None:
    sheet = workbook([[datetime(2024, 6, 1), 202406, 12000.5, True, None, "=B1*2"]])  # noqa: DTZ001 - as in the file
    assert list(rows_of(sheet)) == [
        Row(1, (datetime(2024, 6, 1), 202406, 12000.5, True, None, Formula("=B1*2")))  # noqa: DTZ001
    ]


def test_an_xml_bomb_inside_a_workbook_is_refused() -> None:
    old, file = io.BytesIO(workbook(ROWS)), io.BytesIO()
    entity = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    with zipfile.ZipFile(old) as packed, zipfile.ZipFile(file, "w") as spoilt:
        for name in packed.namelist():
            part = packed.read(name)
            if name.endswith("sheet1.xml"):
                head, tail = part.split(b"?>", 1) if b"?>" in part[:100] else (b"", part)
                part = head + (b"?>" if head else b"") + entity + tail.replace(b"2024-06", b"&b;")
            spoilt.writestr(name, part)
    with pytest.raises(Refused, match="已经损坏"):
        list(rows_of(file.getvalue()))


def test_a_workbook_without_a_sheet_is_refused() -> None:
    with pytest.raises(Refused, match="已经损坏"):
        list(workbooks.rows(bomb(1)))


@pytest.mark.parametrize(("place", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_named_as_spreadsheets_do(place: int, letters: str) -> None:
    assert column_letters(place) == letters
