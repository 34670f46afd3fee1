"""Dates, months and amounts as people type them."""

import datetime as dt
from decimal import Decimal

import pytest
from django import forms

from applications.desks.fields import DateField, MoneyField, MonthField, SearchField


class When(forms.Form):
    day = DateField(label="日期")
    month = MonthField(label="月份", required=False)


def cleaned(field: str, **typed: str) -> object:
    form = When({"day_year": "2024", "day_month": "2", "day_day": "29"} | typed)
    assert form.is_valid(), form.errors
    return form.cleaned_data[field]


def refusal(field: str, **typed: str) -> list[str]:
    form = When(typed)
    assert not form.is_valid()
    return list(form.errors[field])


def test_a_day() -> None:
    assert cleaned("day") == dt.date(2024, 2, 29)


def test_full_width_digits_are_digits() -> None:
    assert cleaned("day", day_year="２０２３", day_month="０３", day_day="１") == dt.date(2023, 3, 1)


def test_missing_parts_are_named() -> None:
    assert refusal("day", day_year="2024") == ["还缺少：月、日"]


@pytest.mark.parametrize(
    "day", [("2023", "2", "29"), ("24", "1", "1"), ("2024", "13", "1"), ("99999", "1", "1")]
)
def test_a_day_that_is_not_in_the_calendar(day: tuple[str, str, str]) -> None:
    year, month, number = day
    assert refusal("day", day_year=year, day_month=month, day_day=number) == [
        "请填写真实存在的日期，年份写四位，例如 2024 年 3 月 28 日"
    ]


def test_letters() -> None:
    assert refusal("day", day_year="二零", day_month="1", day_day="1") == ["请只填写数字"]


def test_a_month() -> None:
    assert cleaned("month", month_year="2024", month_month="3") == "2024-03"


def test_no_month_at_all() -> None:
    assert cleaned("month") in ("", None)


def test_a_month_that_is_none() -> None:
    assert refusal("month", month_year="2024", month_month="13") == [
        "请填写年份（四位）和月份（1 至 12），例如 2024 年 3 月"
    ]


def test_values_come_back_in_parts() -> None:
    text = str(When(initial={"day": dt.date(1990, 3, 28), "month": "2024-03"})["day"])
    assert [f'value="{part}"' in text for part in (1990, 3, 28)] == [True, True, True]
    assert 'value="2024"' in str(When(initial={"month": "2024-03"})["month"])


@pytest.mark.parametrize(
    ("typed", "amount"), [("12,345.60", "12345.60"), ("１２３４", "1234"), (" 36 921 ", "36921"), ("0", "0")]
)
def test_an_amount(typed: str, amount: str) -> None:
    assert MoneyField().clean(typed) == Decimal(amount)


@pytest.mark.parametrize("typed", ["一万", "-1", "1.234", "1e3e", "NaN"])
def test_not_an_amount(typed: str) -> None:
    with pytest.raises(forms.ValidationError):
        MoneyField().clean(typed)


def test_a_search_may_stay_empty_and_is_not_completed_by_the_browser() -> None:
    class Search(forms.Form):
        word = SearchField(label="词", max_length=4)
        number = SearchField(label="编号", look="portal-id", begins=True)

    form = Search({"word": " 王 "})
    assert form.is_valid()
    assert form.cleaned_data == {"word": "王", "number": ""}
    assert not Search({"word": "五个字的词"}).is_valid()
    word, number = (str(form[name]) for name in ("word", "number"))
    assert ('autocomplete="off"' in word, "govuk-input--width-20" in word, "autofocus" in word) == (
        True,
        True,
        False,
    )
    assert ('autocomplete="off"' in number, "portal-id" in number, "autofocus" in number) == (
        True,
        True,
        True,
    )
