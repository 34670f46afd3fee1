"""The case book as pages and as a file."""

import json
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from applications.desks.public.guide.content.titles import STANDINGS, TITLES
from scoring.casebook import edition, load_cases
from scoring.engine import ReferenceWages, assess, load_policies, parse
from tests.applications.desks.public.guide.reading import page
from tests.policies.test_cases import told

pytestmark = pytest.mark.django_db


def test_every_case_has_a_chinese_title_and_standing() -> None:
    assert set(TITLES) == {case.name for case in load_cases()}
    assert set(STANDINGS) == {case.standing for case in load_cases()}
    assert len({str(title) for title in TITLES.values()}) == len(TITLES)


def test_the_list() -> None:
    shown = page("guide_cases")
    assert shown.count("<h1") == 1
    assert shown.count('href="/guide/cases/') >= 42
    assert "窗口算例：缴费 76 个月" in shown
    assert edition() in shown


def test_a_case_shows_inputs_points_and_articles() -> None:
    shown = page("guide_case", 1)
    for words in (
        "测试题 1",
        "2026年11月22日申请",
        "<strong>128</strong>",
        "2023-07 至 2026-10，40 个月，每月基数 6,838 元",
        "出资比例：80%",
        "373,333.6 元 → 3 个 100,000 元 × 10 分 = 30 分",
        "依据：办法 6(4)、细则 6",
        "按 2023 版",
    ):
        assert words in shown
    assert "上一题" not in shown
    assert "下一题" in shown


@pytest.mark.parametrize("number", range(1, 42))
def test_every_case_has_a_page_with_its_total(number: int) -> None:
    assert f"<strong>{load_cases()[number - 1].expect['total']}</strong>" in page("guide_case", number)


@pytest.mark.parametrize("number", [0, 42])
def test_no_other_case(number: int) -> None:
    page("guide_case", number, status=404)


def test_the_file_holds_all_that_another_calculator_needs() -> None:
    answer = Client().get(reverse("guide_cases_download"))
    assert answer["Content-Type"] == "application/json"
    assert answer["Content-Disposition"] == f'attachment; filename="jifen-cases-{edition()[:12]}.json"'
    book = json.loads(answer.content)
    assert (book["format"], book["edition"]) == ("jifen-cases/1", edition())
    assert [policy["id"] for policy in book["policies"]] == ["2018", "2023"]
    assert [case["name"] for case in book["cases"]] == [case.name for case in load_cases()]
    wages = ReferenceWages.from_rows(
        [
            {
                **row,
                "valid_from": date.fromisoformat(row["valid_from"]),
                "valid_until": date.fromisoformat(row["valid_until"]),
                "source": "the book",
            }
            for row in book["reference_wages"]
        ]
    )
    for case, expected in zip(book["cases"], load_cases(), strict=True):
        assert told(case["result"]) == expected.expect
        assert all(line["articles"] for line in case["result"]["indicators"])
        on = date.fromisoformat(case["on"])
        again = assess(parse(json.dumps(case["facts"])), on, policies=load_policies(), wages=wages)
        assert again.as_dict() == case["result"]


def test_nothing_is_asked_of_the_database(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        page("guide_cases")
        page("guide_case", 1)
        Client().get(reverse("guide_cases_download"))
