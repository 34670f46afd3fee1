"""The workings of the kinds of rule, to the word: which of two equals is named, when something is said."""

from typing import Any

import pytest

from tests.scoring.people import line, rows


@pytest.mark.parametrize(
    ("indicator", "facts", "sentence"),
    [
        ("age", {"birth_date": "1965-11-22"}, "满 61 周岁，计 0 分"),
        ("age", {"birth_date": "2026-11-22"}, "满 0 周岁，计 30 分"),
        (
            "local_spouse",
            {"spouse": {"shanghai_hukou": True, "married_on": "2026-11-22"}},
            "2026-11-22 登记结婚 → 0 整年 × 4 分 = 0 分",
        ),
        (
            "local_spouse",
            {"spouse": {"shanghai_hukou": True, "married_on": "2016-11-22"}},
            "2016-11-22 登记结婚 → 10 整年 × 4 分 = 40 分",
        ),
        (
            "public_service",
            {"public_service": [{"field": "sanitation", "from": "2020-11-22"}]},
            "环卫：72 个月 → 6 整年 × 4 分 = 24 分",
        ),
        (
            "key_area",
            {"key_area": [{"area": "lingang", "from": "2015-11-22"}]},
            "临港新片区：132 个月 → 11 整年 × 2 分 = 22 分；封顶 20 分",
        ),
        (
            "local_employment",
            {"investment": {"local_staff": dict.fromkeys(("2023", "2024", "2025"), 120)}},
            "2023–2025 年年均聘用本市户籍人员 120 人 × 份额 100% = 120 人 → 12 个 10 人 × 10 分 = 120 分",
        ),
        (
            "investment_tax",
            {"investment": {"tax_paid": {"2024": 1}}},
            "需要最近连续 3 个完整年度的纳税额，缺 2023、2025 年，计 0 分",
        ),
        ("detention", {"detentions": [{"on": "2026-11-23"}]}, "没有可计分的信息，计 0 分"),
    ],
)
def test_sentences(indicator: str, facts: dict[str, Any], sentence: str) -> None:
    assert line(indicator, **facts)["because"] == sentence


def test_of_two_rows_worth_the_same_the_first_given_is_named() -> None:
    skill = {"kind": "skill_level", "grade": "level_2"}
    title = {"kind": "title", "grade": "intermediate"}
    for given, name in (([skill, title], "技能等级二级"), ([title, skill], "中级职称")):
        result = line("qualification", qualifications=given, contributions=rows(6, 12000))
        assert result["because"] == f"{name}，计 100 分"


def areas(**since: str) -> dict[str, Any]:
    return {"key_area": [{"area": area, "from": first} for area, first in since.items()]}


def test_of_two_groups_worth_the_same_the_first_of_the_document_is_named() -> None:
    result = line("key_area", **areas(north_south="2021-11-22", lingang="2021-10-22"))
    assert result["because"] == "临港新片区：61 个月 → 5 整年 × 2 分 = 10 分"
    assert result["remarks"] == ["两类区域分别计算，取较高的一类（口径 7）"]


def test_a_group_that_is_short_is_named_until_another_brings_points() -> None:
    short = line("key_area", **areas(lingang="2025-11-22", north_south="2024-11-22"))
    assert short["because"] == "临港新片区：12 个月（1 整年又 0 个月），满 3 年后才计分，现计 0 分"
    better = line("key_area", **areas(lingang="2025-11-22", north_south="2021-11-22"))
    assert better["because"] == "“五个新城”、南北地区重点转型区域等：60 个月 → 5 整年 × 2 分 = 10 分"


def test_one_group_alone_has_no_remark() -> None:
    assert line("key_area", **areas(lingang="2021-11-22"))["remarks"] == []
    none_yet = areas(lingang="2021-11-22", north_south="2026-11-01")
    assert line("key_area", **none_yet)["remarks"] == []


def test_the_same_condition_is_remarked_for_each_row_and_the_same_wage_once() -> None:
    titles = [{"kind": "title", "grade": grade} for grade in ("senior", "intermediate")]
    remarks = line("qualification", qualifications=titles, contributions=rows(6, 12000))["remarks"]
    assert len(remarks) == len(set(remarks)) == 2
    few = line("qualification", qualifications=titles, contributions=rows(5, 12000))["remarks"]
    assert [remark for remark in few if "只有 5 个月" in remark] == [
        f"{name}：最近 12 个月中只有 5 个月缴费基数达到参考平均工资的 1 倍，需 6 个月，不计分"
        for name in ("高级职称", "中级职称")
    ]
