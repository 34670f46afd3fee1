"""The working-day calculator: the checked vectors, the days listed, and what it refuses."""

from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from applications.workdays.arithmetic import Calendar
from tests.applications.desks.public.guide.reading import page

pytestmark = pytest.mark.django_db

VECTORS = (
    ("2023-09-20", "2023-10-24"),
    ("2024-02-05", "2024-03-08"),
    ("2024-09-10", "2024-10-14"),
    ("2025-01-20", "2025-02-21"),
    ("2025-09-22", "2025-10-24"),
    ("2025-12-22", "2026-01-20"),
    ("2026-01-28", "2026-03-03"),
    ("2026-09-14", "2026-10-16"),
)


def ask(day: str, number: Any, status: int = 200) -> str:
    year, month, of_month = day.split("-")
    asked = {"start_year": year, "start_month": month, "start_day": of_month, "number": str(number)}
    return page("guide_working_days", status=status, **asked)


def chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


@pytest.mark.parametrize(("start", "reached"), VECTORS)
def test_twenty_working_days(start: str, reached: str) -> None:
    shown = ask(start, 20)
    assert f"到<strong>{chinese(date.fromisoformat(reached))}（" in shown
    assert "第 20 个" in shown
    assert "第 21 个" not in shown
    assert "暂定" not in shown


def test_each_day_counts_or_not_and_says_why() -> None:
    shown = ask("2026-02-12", 3)
    assert "2026-02-13 星期五" in shown
    assert "2026-02-14 星期六" in shown
    assert shown.count("调休上班日") == 1
    assert shown.count("节假日放假") == 9  # 15 to 23 February
    assert shown.count("不算</strong>") == 9
    assert "到<strong>2026年2月24日（星期二）" in shown
    assert "一共 12 天" in shown
    assert "2026 年：国务院办公厅通知 2025-11-04" in shown


def test_the_notices_of_both_years_are_named() -> None:
    shown = ask("2025-12-22", 20)
    assert "2025 年：国办发明电〔2024〕12号" in shown
    assert "2026 年：国务院办公厅通知 2025-11-04" in shown


def test_a_year_without_a_notice_is_provisional() -> None:
    shown = ask("2026-12-28", 10)
    assert '<strong class="govuk-tag govuk-tag--orange">暂定</strong>' in shown
    assert "2027 年的放假安排尚未公布" in shown
    assert "2027 年：全国年节及纪念日放假办法（国务院令第795号）" in shown


@pytest.mark.parametrize(("start", "year"), [("2017-12-01", 2017), ("2027-12-20", 2028)])
def test_a_year_that_is_not_there_is_a_friendly_error(start: str, year: int) -> None:
    shown = ask(start, 20)
    assert f"算到了 {year} 年，这一年的放假安排还没有。现有 2018 年至 2026 年的" in shown
    assert "有问题需要修改" in shown or "错误：" in shown
    assert "逐日清单" not in shown


@pytest.mark.parametrize("number", [0, -1, 251, "1.5", "x", 10**30])
def test_numbers_out_of_bounds(number: Any) -> None:
    shown = ask("2026-09-14", number)
    assert "请填写 1 至 250 之间的整数" in shown
    assert "逐日清单" not in shown


def test_what_is_missing_is_asked_for() -> None:
    shown = page("guide_working_days", start_year="2026")
    assert "还缺少：月、日" in shown
    assert "请填写多少个工作日" in shown


def test_a_day_that_does_not_exist() -> None:
    assert "请填写真实存在的日期" in ask("2026-02-30", 20)


def test_the_longest_question() -> None:
    assert "第 250 个" in ask("2025-01-02", 250)


def test_without_a_question_there_is_no_answer() -> None:
    shown = page("guide_working_days")
    assert 'name="number"' in shown
    assert 'value="20"' in shown
    assert "逐日清单" not in shown


def test_without_any_year_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("applications.desks.public.guide.views.workdays.calendar", lambda: Calendar({}, {}))
    assert "还没有装入任何一年的放假安排" in ask("2026-09-14", 20)


def test_one_query_an_answer(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    ask("2026-09-14", 20)
    with django_assert_num_queries(1):
        ask("2026-09-14", 20)
