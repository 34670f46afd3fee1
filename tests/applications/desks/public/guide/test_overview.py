"""The first page, and the frame that all pages of the guide have."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from applications.cases.states import State
from tests.applications.desks.public.guide.reading import page

pytestmark = pytest.mark.django_db


def test_who_may_apply_steps_clocks_papers_and_costs() -> None:
    shown = page("guide")
    for words in (
        "补缴的不算",
        "第一次申请，按申报的情况估分须达到 120 分",
        "单位不能代替本人激活",
        "20 个工作日",
        "从提交算起的天数",
        "一年期及以上劳动（聘用）合同",
        "办理积分不收费",
        "谁也不能花钱加快",
        "沪府规〔2022〕21号",
        "有效期至 2027年12月31日",
    ):
        assert words in shown
    assert shown.count("<h1") == 1
    assert shown.count('govuk-list--spaced"> <li>') == 1


def test_every_state_says_whose_turn_it_is() -> None:
    shown = page("guide")
    for state in State:
        assert str(state.label) in shown
    assert "区人社局：核定人核定" in shown


def test_the_chapters_say_where_one_is() -> None:
    shown = page("guide_indicator", "age")
    assert '/guide/indicators/" aria-current="true">积分指标' in shown
    assert '/guide/" aria-current' not in shown.partition("指南目录")[2]
    assert '/guide/mistakes/" aria-current="page">常见误解' in page("guide_mistakes")


@pytest.mark.parametrize(
    ("name", "args"), [("guide", []), ("guide_indicators", []), ("guide_indicator", ["age"])]
)
def test_without_a_version_for_today_nothing_old_is_shown(
    monkeypatch: pytest.MonkeyPatch, name: str, args: list[str]
) -> None:
    monkeypatch.setattr("applications.desks.public.guide.pages.timezone.localdate", lambda: date(2028, 1, 1))
    shown = page(name, *args, status=503)
    assert "今天没有适用的积分办法" in shown
    assert "120" not in shown


def test_it_asks_the_database_nothing(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        page("guide")
