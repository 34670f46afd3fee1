"""The policy pages that everybody may read."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from applications.desks.public.policy.sources import source_words
from applications.policy.content import ListChange, Named
from applications.policy.kinds import DataKind
from scoring.engine import load_wages
from tests.applications.policy.changes import names, propose, publish, wage
from tests.applications.policy.conftest import city_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def publish_all() -> Callable[..., None]:
    """Publishes a change of a kind at once."""

    def act(change: Any, kind: str = DataKind.SHORTAGE_MAJOR) -> None:
        publish(city_officer("city-two"), propose(city_officer("city-one"), change, kind))

    return act


def text(answer: HttpResponse) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def page(name: str, *args: str, **query: Any) -> str:
    return text(Client().get(reverse(name, args=args), query))


def on(day: date) -> dict[str, str]:
    return {"on_year": str(day.year), "on_month": str(day.month), "on_day": str(day.day)}


def test_versions_wages_and_lists_with_their_sources(publish_all: Callable[..., None]) -> None:
    publish_all(names("护理学"))
    shown = page("policy")
    assert "2023 版（2023-01-01 至 2027-12-31）" in shown
    assert "上海市居住证积分管理办法（沪府发〔2017〕98号）" in shown
    for cell in (
        "2022-07 至 2023-06",
        "10,338",
        "34,188",
        "沪人社力〔2022〕103号：积分仍用 10338 元",
        "暂按上期沿用",
        "–",
    ):
        assert cell in shown
    assert "护理学" in shown
    assert "关于公布平均工资的通知（测试）（测试〔2026〕7号），https://example.org/7" in shown
    assert shown.count("这一天没有公布的目录") == 3


def test_the_sources_of_what_was_shipped_are_said_in_chinese() -> None:
    shown = page("policy")
    for period in load_wages().periods:
        assert source_words(period.source) != period.source
        assert source_words(period.source) in shown
        assert period.source not in shown
    assert source_words("关于公布平均工资的通知") == "关于公布平均工资的通知"


def test_what_is_superseded_is_not_shown_as_in_force(publish_all: Callable[..., None]) -> None:
    publish_all(wage(date(2026, 7, 1), date(2027, 6, 30), "12345.50"), DataKind.REFERENCE_WAGE)
    shown = page("policy")
    assert "12,345.50" in shown
    assert "，https://example.org/7" in shown
    assert "2026-07 至 2027-06" in shown
    assert "2027-07 至 2027-12" in shown
    assert "2026-07 至 2027-12" not in shown


def test_the_lists_of_another_day(publish_all: Callable[..., None]) -> None:
    publish_all(names("护理学", since=date(2026, 3, 1), until=date(2026, 8, 31)))
    for day, there in ((date(2026, 2, 28), False), (date(2026, 3, 1), True), (date(2026, 9, 1), False)):
        assert ("护理学" in page("policy", **on(day))) is there
        assert ("护理学" in page("policy_list", "shortage_major", **on(day))) is there


def test_a_day_that_is_none_is_told_and_today_is_shown() -> None:
    shown = page("policy", on_year="2026", on_month="2", on_day="30")
    assert "请填写真实存在的日期" in shown
    assert "紧缺急需专业目录" in shown


def test_a_long_list_has_its_own_page(
    publish_all: Callable[..., None], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    entries = tuple(Named(f"{number:03d}", f"演示专业{number:03d}") for number in range(120))
    publish_all(ListChange(True, date(2020, 1, 1), None, entries))
    shown = page("policy")
    assert "演示专业009" in shown
    assert "演示专业010" not in shown
    assert "紧缺急需专业目录的全部内容" in shown
    with django_assert_num_queries(1):
        first = page("policy_list", "shortage_major")
    assert "演示专业049" in first
    assert "演示专业050" not in first
    after = following(first)
    assert "演示专业050" in after
    assert "演示专业049" not in after


def following(first: str) -> str:
    """The page to which 下一页 leads."""
    (address,) = re.findall(r'href="([^"]*)" rel="next"', first)
    return text(Client().get(address.replace("&amp;", "&")))


def test_the_overview_takes_the_same_queries_however_long_the_lists_are(
    publish_all: Callable[..., None], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(5):
        page("policy")
    publish_all(names(*(f"专业{number}" for number in range(300))))
    with django_assert_num_queries(5):
        page("policy")


@pytest.mark.parametrize(
    ("version", "told"),
    [
        (
            "2018",
            ("满 5 年", "一票否决：违反计划生育政策", "上年度职工社会平均工资", "只不计入基数，仍计入年限"),
        ),
        (
            "2023",
            (
                "满 3 年",
                "上年度城镇单位就业人员平均工资",
                "年限和基数都不计",
                "0.8 倍档的分值",
                "学历、学位证书",
            ),
        ),
    ],
)
def test_a_rulebook_that_can_be_read(version: str, told: tuple[str, ...]) -> None:
    shown = page("policy_version", version)
    for words in (*told, "56 至 60 周岁", "办法 6(1)", "每满 1 年", "追溯", "文件没有写明之处怎样理解"):
        assert words in shown
    assert ("违反计划生育政策" in shown) is (version == "2018")


def test_what_changed() -> None:
    shown = page("policy_difference", "2018", "2023")
    for words in (
        "远郊重点区域",
        "满 5 年",
        "满 3 年",
        "取消　一票否决：违反计划生育政策",
        "其余指标相同（10 项）",
    ):
        assert words in shown


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("policy_version", ["2013"]),
        ("policy_difference", ["2013", "2023"]),
        ("policy_list", ["reference_wage"]),
        ("policy_list", ["nothing"]),
    ],
)
def test_what_is_not_there(name: str, args: list[str]) -> None:
    assert Client().get(reverse(name, args=args)).status_code == 404


def test_the_guide_leads_here() -> None:
    assert reverse("policy") in page("guide")
