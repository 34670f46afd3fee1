from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from applications.accounts.refusals import Refused
from applications.authorities.columns import amount, day, flag, read_row, text

COLUMNS = (
    text("name", "名称", most=5),
    day("on", "日期", None),
    amount("base", "基数"),
    flag("paid", "补缴", False),
)


@pytest.mark.parametrize(
    ("column", "written", "value"),
    [
        (text("a", "a"), " x y ", "x y"),
        (day("a", "a"), "2024-02-29", date(2024, 2, 29)),
        (amount("a", "a"), "12000.50", Decimal("12000.5")),
        (flag("a", "a"), "True", True),
        (flag("a", "a"), "是", True),
        (flag("a", "a"), "0", False),
    ],
)
def test_text_of_a_table(column: Any, written: str, value: object) -> None:
    assert column.from_text(written) == value


@pytest.mark.parametrize(
    ("column", "written"),
    [
        (text("a", "a"), "  "),
        (text("a", "a", most=3), "four"),
        (day("a", "a"), "2023-02-29"),
        (day("a", "a"), "20240229"),
        (day("a", "a"), "2024-2-9"),
        (amount("a", "a"), "-1"),
        (amount("a", "a"), "1,000"),
        (amount("a", "a"), "1e3"),
        (amount("a", "a"), "NaN"),
        (flag("a", "a"), "yes"),
    ],
)
def test_text_that_is_refused(column: Any, written: str) -> None:
    with pytest.raises(Refused):
        column.from_text(written)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        (text("a", "a"), 5),
        (day("a", "a"), 20240101),
        (amount("a", "a"), "5"),
        (amount("a", "a"), True),
        (flag("a", "a"), 1),
        (flag("a", "a"), "true"),
    ],
)
def test_json_values_of_the_wrong_type(column: Any, value: object) -> None:
    with pytest.raises(Refused):
        column.from_json(value)


def test_a_row_tells_everything_that_is_wrong() -> None:
    clean, faults = read_row(COLUMNS, {"name": "sixsix", "on": "x", "paid": None, "more": 1}, as_text=False)
    assert clean == {"paid": False}
    assert [path for path, _reason in faults] == ["name", "on", "base", "more"]


def test_what_is_left_out_has_its_default() -> None:
    assert read_row(COLUMNS, {"name": "n", "on": "", "base": "1", "paid": ""}, as_text=True) == (
        {"name": "n", "on": None, "base": Decimal(1), "paid": False},
        [],
    )
    _clean, faults = read_row(COLUMNS, {"name": "", "on": "", "base": 1}, as_text=False)
    assert [path for path, _reason in faults] == ["name", "on"]
