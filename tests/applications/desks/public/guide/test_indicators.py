"""The cards: what they say comes from the rulebook and the engine."""

from pathlib import Path

import pytest
from django.conf import settings
from pytest_django import DjangoAssertNumQueries

from applications.desks.public.guide.tables import most_points, points_table, wage_note
from scoring.engine import load_policies
from tests.applications.desks.public.guide.reading import page

pytestmark = pytest.mark.django_db

POLICY = load_policies().version("2023")
INDICATORS = {one.id: one for one in POLICY.indicators}
CARDS = Path(settings.BASE_DIR) / "templates/public/guide/cards"


def rows(indicator: str) -> list[list[str]]:
    return [[str(item) for item in row] for row in points_table(INDICATORS[indicator]).rows]


def test_every_indicator_has_a_card_and_every_card_an_indicator() -> None:
    of_all = {one.id for policy in load_policies().versions for one in policy.indicators}
    assert {path.stem for path in CARDS.glob("*.html")} == of_all


def test_the_table_of_ages_is_the_rulebooks() -> None:
    shown = rows("age")
    assert (shown[0], shown[1]) == (["43 周岁及以下", "30"], ["44 周岁", "29"])
    assert shown[-2:] == [["56 至 60 周岁", "5"], ["60 周岁以上", "0"]]
    assert len(shown) == 15


def test_the_other_kinds_of_table() -> None:
    assert rows("education")[-1] == ["博士研究生学历学位", "110"]
    assert rows("qualification")[4] == [
        "技能等级一级",
        "在公布的目录内、岗位相符、须注册的在注册期内、近期缴费基数达标",
        "140",
    ]
    assert rows("contribution_years") == [["每满 1 年", "3 分"], ["最多", "不封顶"]]
    assert rows("contribution_base") == [
        ["参考平均工资的 0.8 倍", "48", "36", "25"],
        ["参考平均工资的 1 倍", "48", "36", "50"],
        ["参考平均工资的 2 倍", "48", "36", "100"],
        ["参考平均工资的 3 倍", "36", "24", "120"],
    ]
    assert rows("investment_tax")[0] == ["每满 100,000 元", "10 分"]
    assert rows("key_area")[1] == ["临港新片区", "满 3 年后计入"]
    assert rows("offence") == [["每次", "-150 分"], ["追溯", "申请当天不满 5 整年的"]]


def test_the_most_that_each_gives() -> None:
    most = {one.id: most_points(one) for one in POLICY.indicators}
    assert most == {
        "age": 30,
        "education": 110,
        "qualification": 140,
        "contribution_years": None,
        "entrepreneur": 120,
        "innovation_intermediary": 120,
        "shortage_major": 30,
        "investment_tax": 120,
        "local_employment": 120,
        "contribution_base": 120,
        "public_service": None,
        "key_area": 20,
        "recent_graduate": 10,
        "award": 110,
        "local_spouse": 40,
        "false_material": -150,
        "detention": -50,
        "offence": -150,
    }


def test_what_enough_of_late_means() -> None:
    assert "12 个月里，至少 6 个月的基数达到参考平均工资的 1 倍" in wage_note(INDICATORS["qualification"])
    assert wage_note(INDICATORS["education"]) == wage_note(INDICATORS["age"]) == ""


@pytest.mark.parametrize("indicator", INDICATORS)
def test_a_card_has_words_articles_table_examples_and_one_heading(indicator: str) -> None:
    shown = page("guide_indicator", indicator)
    one = INDICATORS[indicator]
    assert shown.count("<h1") == 1
    assert f"{one.says}。" in shown
    assert f"依据：{'、'.join(one.articles)}" in shown
    assert shown.count('class="portal-worked"') == 3


def test_a_card_shows_what_was_put_in_and_the_engines_own_sentence() -> None:
    shown = page("guide_indicator", "contribution_years")
    assert "2020-07 至 2026-10，76 个月，每月基数 8,500 元" in shown
    assert "76 个月计入 → 6 整年 × 3 分 = 18 分；另有 4 个月尚不足一年。" in shown
    assert "24 个月，每月基数 8,000 元，缴费单位不是合同单位" in shown


def test_the_either_or_rule_leads_to_the_other_card() -> None:
    shown = page("guide_indicator", "local_employment")
    assert 'href="/guide/indicators/investment_tax/">投资纳税' in shown
    assert "未计入" in shown
    assert 'href="/guide/indicators/investment_tax/"' not in page("guide_indicator", "age")


def test_papers_come_from_the_catalogue() -> None:
    shown = page("guide_indicator", "qualification")
    assert "《资格考试合格人员登记表》" in shown
    assert "由审核员核查：评审表在本人人事档案中" in shown


def test_deductions_show_the_total_and_the_veto() -> None:
    shown = page("guide_indicator", "offence")
    assert "一票否决：取消申请资格" in shown
    assert "总积分 140 分" in shown
    assert "总积分 0 分" in shown


def test_an_unknown_indicator_is_not_found() -> None:
    page("guide_indicator", "unknown", status=404)


def test_all_indicators_with_their_most() -> None:
    shown = page("guide_indicators")
    for words in ("年龄", "最多 30 分", "不封顶", "每次 -150 分", "教育背景与职称、技能等级只计较高的一项。"):
        assert words in shown


def test_few_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    page("guide_indicator", "contribution_base")
    with django_assert_num_queries(1):
        page("guide_indicator", "contribution_base")
    page("guide_mistakes")
    with django_assert_num_queries(1):
        page("guide_mistakes")
