"""The result as the contract shows it, and the record that a determination stores."""

import json
import re
from datetime import date

import pytest

from scoring.engine import NoPolicyVersion, assess_under, load_policies, load_wages, parse
from tests.scoring.people import line, rows, score

CHINESE = re.compile(r"[\u3400-\u9fff]")

FACTS = {
    "birth_date": "1983-01-01",
    "education": [{"level": "associate"}],
    "contributions": [*rows(76, 12000), *rows(1, last=2020 * 12, back_paid=True)],
}


def test_the_shape_of_the_contract() -> None:
    result = score(**FACTS).as_dict()
    assert list(result) == [
        "policy",
        "on",
        "total",
        "standard",
        "reached",
        "vetoed",
        "eligible",
        "not_eligible_because",
        "provisional",
        "indicators",
    ]
    assert {key: result[key] for key in list(result)[:7]} == {
        "policy": "2023",
        "on": "2026-11-22",
        "total": 30 + 50 + 18 + 50,
        "standard": 120,
        "reached": True,
        "vetoed": False,
        "eligible": False,
    }
    plain = ["id", "points", "counted", "articles", "because", "remarks"]
    assert [list(entry) for entry in result["indicators"] if "months" not in entry] == [plain] * 16
    assert [entry["id"] for entry in result["indicators"] if "months" in entry] == [
        "contribution_years",
        "contribution_base",
    ]


def test_the_working() -> None:
    assert line("contribution_years", **FACTS) == {
        "id": "contribution_years",
        "points": 18,
        "counted": True,
        "articles": ["办法 6(4)", "细则 6"],
        "because": "76 个月计入 → 6 整年 × 3 分 = 18 分；另有 4 个月尚不足一年；补缴 1 个月不计入",
        "remarks": [],
        "months": {
            "counted": 76,
            "excluded": {"back_paid": 1, "employer_mismatch": 0, "income_tax_mismatch": 0},
        },
    }
    assert line("education", **FACTS)["articles"] == ["办法 6(2)", "办法 11"]


@pytest.mark.parametrize(
    ("indicator", "facts", "sentence"),
    [
        ("age", {"birth_date": "1982-01-01"}, "满 44 周岁，计 29 分"),
        ("age", {}, "没有可计分的信息，计 0 分"),
        (
            "local_spouse",
            {"spouse": {"shanghai_hukou": True, "married_on": "2014-11-22"}},
            "2014-11-22 登记结婚 → 12 整年 × 4 分 = 48 分；封顶 40 分",
        ),
        (
            "investment_tax",
            {"investment": {"share": 0.8, "tax_paid": dict.fromkeys(("2023", "2024", "2025"), 466667)}},
            "2023–2025 年年均纳税 466,667 元 × 份额 80% = 373,333.6 元 → 3 个 100,000 元 × 10 分 = 30 分",
        ),
        (
            "local_employment",
            {"investment": {"local_staff": dict.fromkeys(("2023", "2024", "2025"), 500)}},
            "2023–2025 年年均聘用本市户籍人员 500 人 × 份额 100% = 500 人"
            " → 50 个 10 人 × 10 分 = 500 分；封顶 120 分",
        ),
        (
            "public_service",
            {"public_service": [{"field": "sanitation", "from": "2024-01-01"}]},
            "环卫：34 个月（2 整年又 10 个月），满 5 年后才计分，现计 0 分",
        ),
        (
            "contribution_base",
            {"contributions": rows(24, 34188)},
            "最近 36 个月中有 24 个月缴费基数达到参考平均工资的 3 倍（需 24 个月），计 120 分",
        ),
        ("contribution_base", {}, "最近 48 个月中没有计入的月份，计 0 分"),
        ("detention", {"detentions": [{"on": "2026-01-01"}] * 2}, "5 年内有 2 次记录 × -50 分 = -100 分"),
    ],
)
def test_sentences(indicator: str, facts: dict[str, object], sentence: str) -> None:
    assert line(indicator, **facts)["because"] == sentence


def test_income_tax_months_are_remarked_where_the_reading_matters() -> None:
    facts = {"contributions": rows(2, matches_income_tax=False)}
    assert line("contribution_years", **facts)["remarks"] == [
        "与个人所得税不能合理对应的 2 个月也不计入年限（口径 3）"
    ]


def test_conditions_that_fail_are_remarked() -> None:
    row = {"kind": "skill_level", "grade": "level_5", "obtained_in": "elsewhere"}
    assert line("qualification", qualifications=[row])["remarks"] == [
        "技能等级五级：在外省市取得，仅三级及以上经核验后计分，不计分"
    ]
    assert line("award", awards=[{"level": "provincial", "awarded_on": "2024-05-01", "filed": False}])[
        "remarks"
    ] == ["省部级及以上表彰：授予单位未备案，不计分"]


def test_the_same_facts_give_the_same_bytes() -> None:
    shuffled = {**FACTS, "contributions": list(reversed(FACTS["contributions"]))}
    results = [json.dumps(score(**facts).as_dict()) for facts in (FACTS, FACTS, shuffled)]
    assert len(set(results)) == 1


def test_a_day_without_a_version() -> None:
    for on in (date(2017, 12, 31), date(2028, 1, 1)):
        with pytest.raises(NoPolicyVersion, match=on.isoformat()) as caught:
            score(on)
        assert caught.value.on == on


def test_a_version_may_be_asked_beyond_its_days() -> None:
    policy = load_policies().version("2018")
    result = assess_under(
        policy, parse({"birth_policy_breach": True}), date(2026, 11, 22), wages=load_wages()
    )
    assert (result.policy, result.vetoed) == ("2018", True)


def test_names_groups_and_materials() -> None:
    first, *_, last = score().indicators
    assert (first.name, first.group, first.materials) == ("年龄", "basic", ("identity",))
    assert (last.name, last.group) == ("一般刑事犯罪记录", "deduction")


def test_the_record_holds_everything_and_is_json() -> None:
    result = score(**FACTS)
    record = json.loads(json.dumps(result.record()))
    assert record["format"] == "jifen-assessment/2"
    assert record["readings"]["income_tax_mismatch"] == "out_of_years_and_base"
    assert len(record["readings"]) == 18
    assert record["vetoes"] == []
    assert [row["valid_from"] for row in record["reference_wages"]] == [
        "2022-07-01",
        "2023-07-01",
        "2024-07-01",
        "2025-07-01",
        "2026-07-01",
    ]
    assert record["reference_wages"][-1]["standing"] == "provisional"
    assert len(record["ledger"]) == 77
    assert record["ledger"][0] == {
        "month": "2020-01",
        "counted_years": False,
        "counted_base": None,
        "reason": "back_paid",
        "base": "5000",
        "reference_wage": None,
        "ratio": None,
        "tier": None,
    }
    assert record["ledger"][-1] == {
        "month": "2026-10",
        "counted_years": True,
        "counted_base": True,
        "reason": "",
        "base": "12000",
        "reference_wage": "11396",
        "ratio": "1.053",
        "tier": "1",
    }
    assert record["indicators"][0]["name"] == "年龄"
    assert record["indicators"][0]["readings"] == ["age_over_the_table"]
    more = {"name", "name_en", "group", "readings", "because_en", "remarks_en", "articles_en"}
    plain = [
        {key: value for key, value in entry.items() if key not in more} for entry in record["indicators"]
    ]
    assert plain == json.loads(json.dumps(result.as_dict()))["indicators"]


def test_the_record_says_everything_in_both_languages() -> None:
    result = score(**FACTS)
    said = {entry["id"]: entry for entry in result.as_dict("en")["indicators"]}
    for entry in result.record()["indicators"]:
        english = said[entry["id"]]
        assert entry["because_en"] == english["because"] != entry["because"]
        assert (entry["remarks_en"], entry["articles_en"]) == (english["remarks"], english["articles"])
        assert len(entry["remarks_en"]) == len(entry["remarks"])
    age = result.record()["indicators"][0]
    assert (age["name_en"], age["articles_en"]) == ("Age", ["Measures 6(1)"])


def test_a_language_changes_words_alone() -> None:
    zh, en = score(**FACTS).as_dict(), score(**FACTS).as_dict("en")
    assert {**zh, "indicators": []} == {**en, "indicators": []}
    for one, two in zip(zh["indicators"], en["indicators"], strict=True):
        assert list(one) == list(two)
        words = ("because", "remarks", "articles")
        assert {k: v for k, v in one.items() if k not in words} == {
            k: v for k, v in two.items() if k not in words
        }
        assert not CHINESE.search(str(two))


def test_articles_with_those_of_the_rule_that_chooses_between_two() -> None:
    articles = {one.id: one.articles for one in score(**FACTS).indicators}
    assert articles["education"] == ["办法 6(2)", "办法 11"]
    assert articles["age"] == ["办法 6(1)"]
