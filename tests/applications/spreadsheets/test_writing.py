"""Tables that are taken away: no cell runs as a formula, and what stood there can be read again."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from applications.spreadsheets.writing import STARTERS, as_csv, as_xlsx, neutral, restored

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1", "''+1"]


@given(st.text())
def test_what_stood_there_comes_back(text: str) -> None:
    assert restored(neutral(text)) == text
    assert not neutral(text).startswith(STARTERS)


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_formula_becomes_a_text(text: str) -> None:
    assert neutral(text) == "'" + text
    rows = list(csv.reader(io.StringIO(as_csv(["名"], [[text]]).decode("utf-8-sig"), newline="")))
    assert rows == [["名"], ["'" + text]]
    sheet = load_workbook(io.BytesIO(as_xlsx(["名"], [[text.strip()]], title="表"))).worksheets[0]
    assert (sheet["A2"].data_type, sheet["A2"].value) == ("s", "'" + text.strip())


def test_ordinary_cells_stay_as_they_are() -> None:
    assert as_csv(["姓名", "分"], [["李'四", 120], [None, "a=b"]]) == (
        "\ufeff姓名,分\r\n李'四,120\r\n,a=b\r\n".encode()
    )


def test_characters_that_no_workbook_holds_fall_away() -> None:
    sheet = load_workbook(io.BytesIO(as_xlsx(["名"], [["a\x00b"]], title="表"))).worksheets[0]
    assert sheet["A2"].value == "ab"
