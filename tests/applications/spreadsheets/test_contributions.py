"""A record of contributions as rows of the facts document, or every fault with its place."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from applications.spreadsheets.contributions import MOST_FAULTS, MOST_MONTHS, Reading, read
from applications.spreadsheets.reading import rows_of
from applications.spreadsheets.rows import Row
from tests.applications.spreadsheets.files import HEADER, ON, long_workbook, workbook


def of(*rows: Any) -> Reading:
    """What is read of rows with the header above."""
    return read((Row(n, tuple(row)) for n, row in enumerate((HEADER, *rows), 1)), ON)


def row(month: str, employer: str = "甲公司", base: Any = 12000, **more: Any) -> dict[str, Any]:
    usual = {"month": month, "employer": employer, "base": base}
    return {**usual, "back_paid": False, "matches_income_tax": True, **more}


@pytest.mark.parametrize(
    "cell",
    [
        "2023-01", "2023/1", "2023.01", "202301", "2023年1月", "2023年01月", " ２０２３－０１ ", "2023-01-15",
        "2023年1月1日", "2023/1/31", 202301, 202301.0, date(2023, 1, 31), datetime(2023, 1, 1),  # noqa: DTZ001
    ],
)  # fmt: skip
def test_a_month_in_every_spelling(cell: Any) -> None:
    assert of((cell, "甲公司", 12000)) == Reading([row("2023-01")])


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("12000", 12000), ("12,000.00", 12000), ("¥ 12,000.50 元", Decimal("12000.5")),
        (12000.5, Decimal("12000.5")),
        ("１２０００", 12000), (0, 0), ("6838.07", Decimal("6838.07")),
    ],
)  # fmt: skip
def test_a_base_in_every_spelling(cell: Any, amount: Any) -> None:
    assert of(("2023-01", "甲公司", cell)) == Reading([row("2023-01", base=amount)])


def test_columns_have_many_names_and_any_order_and_others_do_not_matter() -> None:
    table = [
        ("张三的缴费记录",), (),
        ("序号", "个税相符", " 月缴费基数 (元)", "单位名称", "是否补缴", "费款所属期"),
        (1, "否", 9000, "甲　公司 ", "", "2023-01"),
        (2, "", 9000, "甲 公司", "补缴", "2023-02"),
        (3, "√", 9000, "ＡＢ", "正常", "2023-02"),
    ]  # fmt: skip
    assert read(rows_of(workbook(table)), ON) == Reading(
        [
            row("2023-01", "甲 公司", 9000, matches_income_tax=False),
            row("2023-02", "甲 公司", 9000, back_paid=True),
            row("2023-02", "AB", 9000),
        ]
    )


def test_every_fault_is_told_at_once_with_row_column_and_cell() -> None:
    header = (*HEADER, "补缴")
    table = [
        header,
        ("2023-13", "甲公司", "一万"),
        ("", " ", "-1"),
        ("2026-12", "甲" * 61, "1.005", "也许"),
        ("1949-12", "甲", ""),
        ("明年", "甲", float("inf")),
    ]
    assert read((Row(n, tuple(one)) for n, one in enumerate(table, 1)), ON).faults == [
        "第 2 行“月份”（A2）：“2023-13”不是月份，请写成 2023-01",
        "第 2 行“缴费基数”（C2）：“一万”不是数字，请写成 12345.60",
        "第 3 行“月份”（A3）：没有填写",
        "第 3 行“缴费单位”（B3）：没有填写",
        "第 3 行“缴费基数”（C3）：“-1”不是可能的缴费基数",
        "第 4 行“月份”（A4）：2026-12 是将来的月份",
        "第 4 行“缴费单位”（B4）：单位名称超过 60 个字",
        "第 4 行“缴费基数”（C4）：“1.005”超过两位小数",
        "第 4 行“补缴”（D4）：“也许”不能识别，请写“是”或“否”",
        "第 5 行“月份”（A5）：1949-12 太早，请核对年份",
        "第 5 行“缴费基数”（C5）：没有填写",
        "第 6 行“月份”（A6）：“明年”不是月份，请写成 2023-01",
        "第 6 行“缴费基数”（C6）：“inf”不是可能的缴费基数",
    ]


def test_a_formula_is_refused_with_its_cell() -> None:
    sheet = workbook([HEADER, ("2023-01", "甲公司", 12000), ("2023-02", "甲公司", "=C2*2")])
    assert read(rows_of(sheet), ON).faults == [
        "第 3 行“缴费基数”（C3）：是公式，不能确定它的值。请复制这一列，用“选择性粘贴 → 数值”粘贴后再上传"
    ]


def test_a_formula_where_nothing_is_read_does_not_matter() -> None:
    sheet = workbook([(*HEADER, "合计"), ("2023-01", "甲公司", 12000, "=SUM(C2)")])
    assert read(rows_of(sheet), ON) == Reading([row("2023-01")])


def test_a_month_told_twice_is_a_fault_unless_it_is_another_payment() -> None:
    found = of(("2023-01", "甲", 1), ("2023-01", "乙", 1), ("2023/1", " 甲", 2))
    assert found.faults == ["第 4 行与第 2 行重复：同一个月、同一单位只能有一行"]


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ([], "没有找到表头。第一行应当写列名：月份、缴费单位、缴费基数"),
        ([("a", "b")] * 20, "没有找到表头。第一行应当写列名：月份、缴费单位、缴费基数"),
        (
            [("姓名", "月份"), ("张", "2023-01")],
            "第 1 行的表头缺少：缴费单位、缴费基数。须有的列：月份、缴费单位、缴费基数",
        ),
        ([(*HEADER, "年月")], "第 1 行有两列“月份”，请只留一列"),
        ([HEADER], "表头下面没有缴费记录"),
        ([HEADER, (), (" ", None)], "表头下面没有缴费记录"),
    ],
)  # fmt: skip
def test_a_table_that_is_none_has_one_fault(table: list[Any], fault: str) -> None:
    assert read((Row(n, tuple(one)) for n, one in enumerate(table, 1)), ON) == Reading(faults=[fault])


def test_many_faults_are_counted_and_too_many_months_refused() -> None:
    bad = of(*[("?", "甲", 1)] * (MOST_FAULTS + 5)).faults
    assert len(bad) == MOST_FAULTS + 1 and bad[-1] == "还有 5 处错误没有列出"
    months = [(f"{1951 + n // 12}-{n % 12 + 1:02d}", f"{k}", 1) for k in range(2) for n in range(600)]
    assert len(of(*months).rows) == MOST_MONTHS
    too_many = of(*months, ("2020-01", "x", 1))
    assert too_many == Reading(faults=["超过 1,200 个月，请只保留您自己的缴费记录"])


def test_fifty_thousand_rows_have_an_exact_answer() -> None:
    refused = Reading(faults=["超过 1,200 个月，请只保留您自己的缴费记录"])
    assert read(rows_of(long_workbook()), ON) == refused
