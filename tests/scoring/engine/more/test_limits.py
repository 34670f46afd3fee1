"""Why an indicator does not bring more: exact sentences by hand, and that doing what they say brings it."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from scoring.engine import load_policies, load_wages, parse
from scoring.engine.more import Limit, why_not_more
from tests.scoring.people import LAST_MONTH, ON, rows, score
from tests.scoring.strategies import people

POLICIES = load_policies()


def limits(on: date = ON, **facts: Any) -> dict[str, Limit]:
    found = why_not_more(POLICIES.version_on(on), parse(facts), on, wages=load_wages())
    return {one.indicator: one for one in found}


def why(indicator: str, **facts: Any) -> str:
    return limits(**facts)[indicator].why()


def qualification(**more: Any) -> dict[str, Any]:
    return {"kind": "title", "grade": "intermediate", **more}


@pytest.mark.parametrize(
    ("indicator", "facts", "sentence"),
    [
        ("age", {}, "没有填写出生日期；43 周岁及以下为最高的 30 分"),
        ("age", {"birth_date": "1990-05-06"}, "已是本项最高的 30 分；2034-05-06 满 44 周岁，变为 29 分"),
        (
            "age",
            {"birth_date": "1980-02-29"},
            "43 周岁及以下为最高的 30 分，年龄增长后不会再增加；2027-03-01 满 47 周岁，变为 23 分",
        ),
        (
            "age",
            {"birth_date": "1966-11-22"},
            "43 周岁及以下为最高的 30 分，年龄增长后不会再增加；2027-11-22 满 61 周岁，变为 0 分",
        ),
        ("age", {"birth_date": "2026-11-22"}, "已是本项最高的 30 分；2070-11-22 满 44 周岁，变为 29 分"),
        (
            "age",
            {"birth_date": "1971-05-06"},
            "43 周岁及以下为最高的 30 分，年龄增长后不会再增加；2027-05-06 满 56 周岁，变为 5 分",
        ),
        ("age", {"birth_date": "1960-01-01"}, "已超过 60 周岁，本项不再有分"),
        ("education", {}, "下一档是大专（高职），50 分"),
        ("education", {"education": [{"level": "doctorate"}]}, "已是本项最高的 110 分"),
        (
            "education",
            {"education": [{"level": "bachelor"}, {"level": "master", "graduated_on": "2027-06-30"}]},
            "硕士研究生学历学位自 2027-06-30 起计入，为 100 分",
        ),
        (
            "education",
            {"education": [{"level": "bachelor", "graduated_on": "2027-06-30"}]},
            "大学本科学历和学士学位自 2027-06-30 起计入，为 90 分",
        ),
        (
            "qualification",
            {"qualifications": [{"kind": "skill_level", "grade": "level_3"}]},
            "下一档是技能等级二级、中级职称、职业资格（相当于中级职称），100 分",
        ),
        (
            "qualification",
            {"qualifications": [qualification(), qualification(fits_post=False)]},
            "已填写中级职称，符合全部条件后为 100 分",
        ),
        ("contribution_years", {"contributions": rows(76)}, "再有 8 个计入的月份满下一年，多 3 分"),
        ("contribution_years", {}, "再有 12 个计入的月份满下一年，多 3 分"),
        ("entrepreneur", {"entrepreneur": True}, "已是本项最高的 120 分"),
        (
            "investment_tax",
            {"investment": {"share": 0.8, "tax_paid": {"2023": 466000, "2024": 467000, "2025": 467000}}},
            "2023–2025 年年均纳税额乘以份额后须满 400,000 元，为 40 分",
        ),
        (
            "investment_tax",
            {"investment": {"tax_paid": dict.fromkeys(("2023", "2024", "2025"), 5000000)}},
            "已是本项最高的 120 分",
        ),
        ("local_employment", {}, "2023–2025 年年均聘用本市户籍人员数乘以份额后须满 10 人，为 10 分"),
        (
            "contribution_base",
            {"contributions": rows(20, 12500)},
            "0.8 倍一档为 25 分，最近 48 个月中现有 20 个月，还差 16 个月",
        ),
        (
            "contribution_base",
            {"contributions": rows(20, 10500)},
            "0.8 倍一档为 25 分，最近 48 个月中现有 20 个月，还差 16 个月",
        ),
        (
            "contribution_base",
            {"contributions": rows(48, 12500)},
            "2 倍一档为 100 分，最近 48 个月中现有 0 个月，还差 36 个月",
        ),
        ("contribution_base", {"contributions": rows(48, 60000)}, "已是本项最高的 120 分"),
        (
            "public_service",
            {"public_service": [{"field": "sanitation", "from": "2023-11-22"}]},
            "环卫满 5 年后才计分，还差 24 个月，届时为 20 分",
        ),
        (
            "public_service",
            {"public_service": [{"field": "sanitation", "from": "2020-11-01"}]},
            "环卫再满 12 个月多 4 分",
        ),
        (
            "public_service",
            {"public_service": [{"field": "sanitation", "from": "2021-11-22"}]},
            "环卫再满 12 个月多 4 分",
        ),
        (
            "public_service",
            {"public_service": [{"field": "sanitation", "from": "2020-06-22"}]},
            "环卫再满 7 个月多 4 分",
        ),
        (
            "key_area",
            {
                "key_area": [
                    {"area": "lingang", "from": "2019-06-01", "until": "2023-06-30"},
                    {"area": "north_south", "from": "2015-03-01", "until": "2022-05-31"},
                ]
            },
            "“五个新城”、南北地区重点转型区域等再满 9 个月多 2 分",
        ),
        (
            "key_area",
            {},
            "临港新片区满 3 年后才计分，还差 36 个月，届时为 6 分；"
            "“五个新城”、南北地区重点转型区域等满 5 年后才计分，还差 60 个月，届时为 10 分",
        ),
        (
            "key_area",
            {
                "key_area": [
                    {"area": "lingang", "from": "2022-11-01", "until": "2026-10-31"},
                    {"area": "north_south", "from": "2026-05-01"},
                ]
            },
            "临港新片区再满 12 个月多 2 分",
        ),
        ("key_area", {"key_area": [{"area": "lingang", "from": "2010-01-01"}]}, "已是本项最高的 20 分"),
        ("recent_graduate", {}, "下一档是全日制应届毕业生，10 分"),
        (
            "award",
            {"awards": [{"level": "provincial", "awarded_on": "2026-12-01"}]},
            "省部级及以上表彰自 2026-12-01 起计入，为 110 分",
        ),
        (
            "award",
            {"awards": [{"level": "provincial", "awarded_on": "2026-11-22", "filed": False}]},
            "已填写省部级及以上表彰，符合全部条件后为 110 分",
        ),
        ("local_spouse", {}, "没有填写配偶；与本市户籍配偶结婚每满 1 年计 4 分"),
        (
            "local_spouse",
            {"spouse": {"shanghai_hukou": True, "married_on": "2020-02-29"}},
            "2027-03-01 再满一年，多 4 分",
        ),
        (
            "local_spouse",
            {"spouse": {"shanghai_hukou": True, "married_on": "2026-12-24"}},
            "2027-12-24 再满一年，多 4 分",
        ),
        (
            "local_spouse",
            {"spouse": {"shanghai_hukou": False, "married_on": "2020-02-29"}},
            "配偶取得本市户籍后，结婚每满 1 年计 4 分",
        ),
        (
            "local_spouse",
            {"spouse": {"shanghai_hukou": True, "married_on": "2010-02-28", "divorced_on": "2026-11-22"}},
            "离婚后不再计分",
        ),
        (
            "local_spouse",
            {"spouse": {"shanghai_hukou": True, "married_on": "2010-02-28"}},
            "已是本项最高的 40 分",
        ),
        ("detention", {}, "没有扣分"),
        (
            "detention",
            {"detentions": [{"on": "2025-03-01"}, {"on": "2022-01-05"}, {"on": "2020-01-05"}]},
            "2027-01-05 起有记录满 5 年，少扣 50 分",
        ),
        ("detention", {"detentions": [{"on": "2026-11-22"}]}, "2031-11-22 起有记录满 5 年，少扣 50 分"),
        (
            "detention",
            {"detentions": [{"on": "2021-11-22"}, {"on": "2024-02-01"}]},
            "2029-02-01 起有记录满 5 年，少扣 50 分",
        ),
        (
            "offence",
            {
                "offences": [
                    {"on": "2021-12-05", "sentence_years": 5},
                    {"on": "2024-02-01", "sentence_years": 1},
                ]
            },
            "2029-02-01 起有记录满 5 年，少扣 150 分",
        ),
        (
            "offence",
            {
                "offences": [
                    {"on": "2022-01-05", "sentence_years": 6},
                    {"on": "2024-02-01", "sentence_years": 1},
                ]
            },
            "2029-02-01 起有记录满 5 年，少扣 150 分",
        ),
    ],
)
def test_each_kind_says_what_is_missing(indicator: str, facts: dict[str, Any], sentence: str) -> None:
    assert why(indicator, **facts) == sentence


def test_both_of_a_pair_tell_what_counts() -> None:
    found = limits(
        education=[{"level": "bachelor"}], qualifications=[qualification()], contributions=rows(6, 12500)
    )
    told = "取高：计入 100（专业技术职称和技能等级），不计入 90（教育背景）"
    assert found["qualification"].choice() == told
    assert found["education"].choice() == f"{told}；本项超过 100 分才会增加总分"
    assert found["investment_tax"].choice() == found["age"].choice() == ""
    assert found["education"].choice("en") == (
        "only the better counts: 100 in (Professional title and skill level), 90 out (Education); "
        "this one raises the total only above 100 points"
    )


def test_either_of_a_pair_may_be_the_better_and_every_pair_is_told() -> None:
    found = limits(
        education=[{"level": "doctorate"}], qualifications=[qualification()], contributions=rows(6, 12500)
    )
    assert found["education"].choice() == "取高：计入 110（教育背景），不计入 100（专业技术职称和技能等级）"
    years = ("2023", "2024", "2025")
    invested = {"tax_paid": dict.fromkeys(years, 500000), "local_staff": dict.fromkeys(years, 12)}
    found = limits(investment=invested)
    assert found["education"].choice() == ""
    assert found["investment_tax"].choice() == "取高：计入 50（投资纳税），不计入 10（带动本地就业）"


def test_names_in_a_list_are_translated() -> None:
    told = limits(qualifications=[{"kind": "skill_level", "grade": "level_3"}])["qualification"].why("en")
    assert told == (
        "the next entry, with 100 points: Skill level 2, Intermediate professional title, "
        "Professional qualification (equal to an intermediate title)"
    )


@given(people)
def test_everybody_has_one_reason_an_indicator_in_both_languages(document: dict[str, Any]) -> None:
    found = limits(**document)
    result = score(**document)
    assert list(found) == [line.id for line in result.indicators]
    assert all(one.why() and one.why("en") for one in found.values())
    dropped = {line.id for line in result.indicators if not line.counted and line.points}
    assert {
        name for name, one in found.items() if "more.above" in [part[0] for part in one.either_or]
    } == dropped


@given(people)
def test_so_many_more_months_do_fill_the_next_year(document: dict[str, Any]) -> None:
    """Months long ago, of nobody else's: they fill the year that is said to be missing, and no fewer do."""
    given = list(document.get("contributions") or ())
    taken = {row["month"] for row in given}
    free = [row for row in rows(500, last=LAST_MONTH - 600) if row["month"] not in taken]
    more = [{**row, "employer": "91310000MA1FL4T53M"} for row in free]
    before = _years({**document, "contracts": None, "contributions": given})
    there = {**document, "contracts": None}
    lacking = int(str(limits(**there)["contribution_years"].parts[0][1]["months"]))
    assert _years({**there, "contributions": [*given, *more[: lacking - 1]]}) == before
    assert _years({**there, "contributions": [*given, *more[:lacking]]}) == before + 3


def _years(document: dict[str, Any]) -> int:
    return next(line.points for line in score(**document).indicators if line.id == "contribution_years")
