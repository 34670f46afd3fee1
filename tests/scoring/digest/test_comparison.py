# ruff: noqa: E501 - sentences are compared whole
"""What is said of the changes between two versions: everything, and nothing that is not there."""

import copy
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from materials import catalogue
from scoring.digest import compare, parts_of
from scoring.digest.words import material, word
from scoring.engine import load_policies
from scoring.engine.facts.vocabulary import AWARD_LEVELS, EDUCATION_LEVELS, GRADES, KEY_AREAS
from scoring.engine.policy.checks import READINGS
from scoring.engine.policy.indicator_checks import CONDITIONS
from scoring.engine.policy.loading import FOLDER, policy_of
from scoring.engine.strict_yaml import read_yaml

TREE = read_yaml(FOLDER / "2023.yaml")
EXPECTED = Path(__file__).with_name("2018-2023.txt")
OTHER = {
    "group": ("bonus", "basic"),
    "applies_to": ("record", "score"),
    "fact": ("birth_policy_breach",),
    "takes": ("months_accumulate", "better_group"),
    "level": ("doctorate", "master"),
    "kind": ("title", "skill_level"),
    "grade": ("senior", "junior"),
    "of": ("age",),
    "requires": ("filed", "listed"),
    "values": ("sanitation", "lingang"),
}
"""What else may stand where only some words may."""
Place = tuple[str | int, ...]


def test_2018_and_2023_in_words() -> None:
    policies = load_policies()
    difference = compare(policies.version("2018"), policies.version("2023"))
    assert difference.text + "\n" == EXPECTED.read_text("utf-8")


def test_a_version_does_not_differ_from_itself() -> None:
    policy = load_policies().version("2023")
    difference = compare(policy, policy)
    assert difference.changes == ()
    assert difference.text.endswith("两个版本没有不同。")
    assert len(difference.same) == len(parts_of(policy))


def changed(*place: str | int, to: Any) -> list[tuple[str, list[str]]]:
    """Heading and sentences of each change once the value at a place has become another one."""
    tree = copy.deepcopy(TREE)
    target: Any = tree
    for step in place[:-1]:
        target = target[step]
    target[place[-1]] = to
    difference = compare(policy_of(TREE), policy_of(tree))
    return [(change.heading, change.texts) for change in difference.changes]


def indicator(name: str) -> int:
    return next(place for place, one in enumerate(TREE["indicators"]) if one["id"] == name)


@pytest.mark.parametrize(
    ("name", "place", "to", "title", "told"),
    [
        ("age", ("steps", 0, "points"), 25, "年龄", "43 周岁及以下：30 分 → 25 分"),
        ("age", ("steps", 13, "points"), 4, "年龄", "56 至 60 周岁：5 分 → 4 分"),
        ("age", ("steps", 1, "points"), 28, "年龄", "44 周岁：29 分 → 28 分"),
        ("education", ("rows", 0, "points"), 40, "教育背景", "“大专（高职）”的分值：50 分 → 40 分"),
        ("qualification", ("wage_months", "needed"), 7, "专业技术职称和技能等级", "高等级须达到的月数：6 个月 → 7 个月"),
        ("qualification", ("wage_months", "window"), 18, "专业技术职称和技能等级", "高等级看最近多少个月：12 个月 → 18 个月"),
        ("qualification", ("wage_months", "multiple"), Decimal("1.5"), "专业技术职称和技能等级", "高等级的基数倍数：1 倍 → 1.5 倍"),
        ("qualification", ("rows", 2, "requires"), ["listed", "fits_post"], "专业技术职称和技能等级",
         "“技能等级三级”的条件：在公布的目录内、岗位相符、须注册的在注册期内 → 在公布的目录内、岗位相符"),
        ("contribution_years", ("points",), 4, "在本市工作及缴纳职工社会保险年限", "每满 1 年：3 分 → 4 分"),
        ("contribution_years", ("cap",), 60, "在本市工作及缴纳职工社会保险年限", "最多：不封顶 → 60 分"),
        ("entrepreneur", ("rows", 0, "points"), 100, "创业人才", "“创业人才”的分值：120 分 → 100 分"),
        ("investment_tax", ("each",), 200000, "投资纳税", "每满：100,000 元 → 200,000 元"),
        ("investment_tax", ("points",), 20, "投资纳税", "每满一份计：10 分 → 20 分"),
        ("investment_tax", ("years",), 2, "投资纳税", "平均最近几年：3 年 → 2 年"),
        ("local_employment", ("each",), 5, "带动本地就业", "每满：10 人 → 5 人"),
        ("local_employment", ("cap",), 100, "带动本地就业", "最多：120 分 → 100 分"),
        ("contribution_base", ("tiers", 0, "points"), 20, "缴纳职工社会保险费基数", "0.8 倍档的分值：25 分 → 20 分"),
        ("contribution_base", ("tiers", 3, "months"), 30, "缴纳职工社会保险费基数", "3 倍档须达到的月数：24 个月 → 30 个月"),
        ("contribution_base", ("tiers", 3, "window"), 48, "缴纳职工社会保险费基数", "3 倍档看最近多少个月：36 个月 → 48 个月"),
        ("public_service", ("groups", 0, "enters_after_years"), 3, "特定的公共服务领域", "环卫满几年后计入：满 5 年 → 满 3 年"),
        ("local_spouse", ("cap",), 60, "配偶为本市户籍人员", "最多：40 分 → 60 分"),
        ("detention", ("points",), -60, "行政拘留记录", "每次：-50 分 → -60 分"),
        ("detention", ("look_back_years",), 4, "行政拘留记录", "追溯：5 年 → 4 年"),
        ("award", ("articles",), ["办法 7", "细则 9"], "表彰奖励", "条款：办法 7 → 办法 7、细则 9"),
        ("award", ("materials",), [], "表彰奖励", "证明材料：表彰奖励证书 → 无"),
        ("local_spouse", ("readings",), [], "配偶为本市户籍人员", "涉及的口径：婚姻年限从哪天起算 → 无"),
    ],
)  # fmt: skip
def test_a_number_of_each_kind(name: str, place: Place, to: Any, title: str, told: str) -> None:
    assert changed("indicators", indicator(name), *place, to=to) == [(title, [told])]


@pytest.mark.parametrize(
    ("place", "to", "title", "told"),
    [
        (("standard",), 110, "版本", "标准分值：120 分 → 110 分"),
        (("wage_term",), "平均工资", "版本", "参考平均工资的名称：上年度城镇单位就业人员平均工资 → 平均工资"),
        (("valid_until",), date(2028, 12, 31), "版本",
         "施行时间：2023-01-01 至 2027-12-31 → 2023-01-01 至 2028-12-31"),
        (("documents", 0, "number"), "新 1 号", "版本",
         "文件“办法”：上海市居住证积分管理办法（沪府规〔2022〕21号） → 上海市居住证积分管理办法（新 1 号）"),
        (("veto", 0, "sentence_years"), 3, "一票否决：刑事犯罪记录", "刑期：5 年及以上 → 3 年及以上"),
        (("readings", 2, "takes"), "out_of_base_only",
         "口径：缴费基数与个人所得税不能合理对应的月份，是否也不计入年限", "取法：年限和基数都不计 → 只不计入基数，仍计入年限"),
        (("choose_the_better", 0, "of"), ["qualification", "education"],
         "两项只计较高的一项：专业技术职称和技能等级与教育背景", "分值相同时计：教育背景 → 专业技术职称和技能等级"),
    ],
)  # fmt: skip
def test_what_is_no_indicator(place: Place, to: Any, title: str, told: str) -> None:
    assert changed(*place, to=to) == [(title, [told])]


def test_an_indicator_that_is_new_and_one_that_is_gone() -> None:
    shorter = [one for one in TREE["indicators"] if one["id"] != "award"]
    difference = compare(policy_of({**TREE, "indicators": shorter}), policy_of(TREE))
    assert [(one.heading, one.texts[0]) for one in difference.changes] == [
        ("新增　表彰奖励", "名称：表彰奖励")
    ]
    difference = compare(policy_of(TREE), policy_of({**TREE, "indicators": shorter}))
    assert [(one.heading, one.texts[0]) for one in difference.changes] == [
        ("取消　表彰奖励", "名称：表彰奖励")
    ]
    assert "其余指标相同（17 项）：年龄、教育背景、" in difference.text


def test_another_order_of_indicators_is_said() -> None:
    swapped = [TREE["indicators"][1], TREE["indicators"][0], *TREE["indicators"][2:]]
    (change,) = compare(policy_of(TREE), policy_of({**TREE, "indicators": swapped})).changes
    (line,) = change.lines
    assert line.label == "指标的排列顺序"
    assert line.before.startswith("年龄、教育背景、专业")
    assert line.after.startswith("教育背景、年龄、专业")


def leaves(tree: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Every single value of a rulebook, with its place."""
    if isinstance(tree, dict | list):
        for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
            yield from leaves(value, (*place, key))
    else:
        yield place, tree


def another(place: Place, value: Any) -> Any:
    """A different value that the shape of a rulebook allows in this place; None where it has its own test."""
    key = place[-1] if isinstance(place[-1], str) else place[-2]
    of_indicator = place[0] == "indicators" and "when" not in place
    if (of_indicator and key in {"kind", "fact", "id"}) or (place[0] == "readings" and key == "name"):
        return None
    if isinstance(value, date):
        return value + timedelta(days=1)
    if isinstance(value, int | Decimal):
        return value - 1 if value < 0 else value + 1
    return next(word for word in OTHER.get(str(key), (f"{value}改",)) if word != value)


def test_no_change_of_a_single_value_is_passed_over() -> None:
    """Every number, date, word, condition and reading: changed alone, something is said, and of its place."""
    count = 0
    for place, value in leaves(TREE):
        to = another(place, value)
        if place == ("id",) or not to:
            continue  # an id is the version's name in addresses; what else is left out has its own test
        assert changed(*place, to=to), place
        count += 1
    assert count > 400


def test_everything_that_a_rulebook_may_say_has_words() -> None:
    values = {
        *EDUCATION_LEVELS,
        *AWARD_LEVELS,
        *KEY_AREAS,
        *GRADES,
        *(g for all_ in GRADES.values() for g in all_),
    }
    assert all(word(f"values.{value}") for value in values)
    assert all(word(f"takes.{taken}") for taken_ in READINGS.values() for taken in taken_)
    assert all(word(f"conditions.{name}") for names in CONDITIONS.values() for name in names)
    with pytest.raises(KeyError):
        word("values.nothing")


def test_materials_are_called_as_in_the_catalogue() -> None:
    known = catalogue.load().materials
    used = {
        name for policy in load_policies().versions for one in policy.indicators for name in one.materials
    }
    assert {name: material(name) for name in used} == {name: known[name].name for name in used}
    assert material("no_such_paper") == "no_such_paper"
