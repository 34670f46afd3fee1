"""A list of employees as people hand it in, and the workbook that it is written in."""

import datetime as dt
import io

import pytest
from openpyxl import load_workbook

from applications.spreadsheets import employees, employees_book
from applications.spreadsheets.employees import (
    ID_NUMBER,
    ISSUED_ON,
    MOST_EMPLOYEES,
    NAME,
    PERMIT_NUMBER,
    PHONE,
    VALID_UNTIL,
)
from applications.spreadsheets.reading import rows_of
from applications.spreadsheets.rows import Refused
from tests.applications.spreadsheets.files import table, workbook

HEAD = ("姓名", "身份证号码", "居住证编号", "居住证签发日期", "居住证有效期至", "手机号码")
GOOD = ("韩测试", "34010419910203071X", "310000830000000071", "2024-03-28", "", "13800000000")
LOST = "是数字格式，电子表格只保留前 15 位，后几位已经丢失。请把这一列设为“文本”格式，再重新填写号码"


def read(*rows: tuple[object, ...]) -> list[employees.Entry]:
    return employees.read(rows_of(workbook([HEAD, *rows])))


def test_a_row_is_read_by_its_headings() -> None:
    (entry,) = employees.read(rows_of(table([("手机", "姓名 *", *HEAD[1:4]), (GOOD[5], *GOOD[:4])]).encode()))
    assert entry.number == 2
    assert entry.faults == {}
    assert entry.values == {
        NAME: "韩测试",
        ID_NUMBER: GOOD[1],
        PERMIT_NUMBER: GOOD[2],
        ISSUED_ON: dt.date(2024, 3, 28),
        VALID_UNTIL: None,
        PHONE: "13800000000",
    }


@pytest.mark.parametrize(
    "written",
    ["2024/3/28", "2024.03.28", "20240328", "2024年3月28日", "２０２４－０３－２８", dt.date(2024, 3, 28)],
)
def test_a_day_in_every_spelling(written: object) -> None:
    (entry,) = read((*GOOD[:3], written, "", 13800000000))
    assert (entry.values[ISSUED_ON], entry.values[PHONE]) == (dt.date(2024, 3, 28), "13800000000")
    assert entry.faults == {}


@pytest.mark.parametrize(
    ("place", "written", "column", "told"),
    [
        (0, "", NAME, "姓名：没有填写"),
        (0, "=A1", NAME, "姓名：是公式，不能确定它的值。请复制这一列，用“选择性粘贴 → 数值”粘贴后再上传"),
        (1, 340104199102030712, ID_NUMBER, f"身份证号码：{LOST}"),
        (1, "3.40104E+17", ID_NUMBER, f"身份证号码：{LOST}"),
        (2, 3.10000830000000071e17, PERMIT_NUMBER, f"居住证编号：{LOST}"),
        (3, "", ISSUED_ON, "居住证签发日期：没有填写"),
        (3, "去年", ISSUED_ON, "居住证签发日期：“去年”不是日期，请写成 2024-03-28"),
        (4, "2024-02-30", VALID_UNTIL, "居住证有效期至：“2024-02-30”不是日期，请写成 2024-03-28"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(place: int, written: object, column: str, told: str) -> None:
    (entry,) = read((*GOOD[:place], written, *GOOD[place + 1 :]))
    assert entry.faults == {column: told}


def test_the_limit_is_two_thousand() -> None:
    assert len(read(*[GOOD] * MOST_EMPLOYEES)) == 2000
    with pytest.raises(Refused, match="超过 2,000 人，请分成几个文件上传"):
        read(*[GOOD] * (MOST_EMPLOYEES + 1))


def test_a_table_without_its_columns_names_them() -> None:
    with pytest.raises(Refused, match="第 1 行的表头缺少：居住证编号、手机号码"):
        employees.read(rows_of(table([HEAD[:2] + HEAD[3:4], GOOD[:3]]).encode()))


def test_the_template_has_choices_notes_and_an_example_that_is_no_employee() -> None:
    data = employees_book.template()
    sheet, notes = load_workbook(io.BytesIO(data)).worksheets
    assert [cell.value for cell in sheet[1]] == ["导入", *HEAD]
    assert [cell.value for cell in sheet[2]][:2] == ["示例", "王小明"]
    assert all(cell.comment for cell in sheet[1])
    choices = {
        str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation if one.type == "list"
    }
    assert choices == {"A2:A2001": '"是,否,示例"'}
    assert "不会重复开户" in str(notes["B9"].value)
    with pytest.raises(Refused, match="表头下面没有职工"):
        employees.read(rows_of(data))


def test_rows_given_back_are_read_again_as_they_were_typed() -> None:
    typed = {
        NAME: "=cmd",
        ID_NUMBER: "123",
        PERMIT_NUMBER: "",
        ISSUED_ON: "去年",
        VALID_UNTIL: "",
        PHONE: "-1",
    }
    data = employees_book.returned([(typed, "身份证号码：…")])
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    assert [cell.value for cell in sheet[3]] == [
        "是",
        "'=cmd",
        "123",
        None,
        "去年",
        None,
        "'-1",
        "身份证号码：…",
    ]
    (entry,) = employees.read(rows_of(data))
    assert {name: entry.typed[name] for name in typed} == typed


def test_rows_marked_no_are_left_out() -> None:
    rows = [("导入", *HEAD), ("否", *GOOD), ("是", *GOOD), ("", *GOOD)]
    assert [entry.number for entry in employees.read(rows_of(workbook(rows)))] == [3, 4]
