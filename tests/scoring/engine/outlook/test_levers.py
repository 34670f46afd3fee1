"""Levers, reckoned by hand: which there are for whom, from when, how many points, and in which words."""

from datetime import date
from typing import Any

import pytest

from tests.scoring.engine.outlook.people import AGED, BACHELOR, NEAR, TODAY, foreseen, levers, of
from tests.scoring.people import EMPLOYER, LAST_MONTH, ON, OTHER_EMPLOYER, rows


def test_every_lever_of_somebody_of_whom_little_is_known() -> None:
    assert levers(**NEAR) == [
        ("award", "获得市级机关专项表彰并经备案", 30, TODAY),
        ("entrepreneur", "成为创业人才（经认定或备案）", 120, TODAY),
        ("innovation_intermediary", "成为创新创业中介服务人才（经认定或备案）", 120, TODAY),
        ("public_service", "自 2026-11-22 起从事环卫工作", 32, "2034-11-22"),
    ]


def test_nobody_at_the_standard_needs_a_lever_and_nobody_vetoed_has_one() -> None:
    assert levers(**NEAR, awards=[{"level": "municipal_special", "awarded_on": "2020-01-01"}]) == []
    assert levers(**NEAR, offences=[{"on": "2010-01-01", "sentence_years": 5}]) == []
    assert levers(date(2021, 5, 10), **NEAR, birth_policy_breach=True) == []


def test_a_lever_is_sooner_than_carrying_on_and_before_a_veto() -> None:
    bachelor = {"education": [{"level": "master", "graduated_on": "2027-07-01"}, *BACHELOR["education"]]}
    facts: Any = {"birth_date": "1980-03-02", "contributions": rows(1), **bachelor}
    result = foreseen(**facts)
    assert (result.total, result.reaches_standard_on) == (115, date(2027, 7, 1))
    assert {lever.on for lever in result.levers} == {ON}
    work = [{"field": "sanitation", "from": "2026-11-23"}]
    assert of("public_service", **NEAR, public_service=work) == [
        ("自 2026-11-22 起从事环卫工作", 4, "2034-11-22")
    ]
    veto: Any = {"offences": [{"on": "2034-11-22", "sentence_years": 5}]}
    assert of("public_service", **NEAR, **veto) == []
    veto["offences"][0]["on"] = "2034-11-23"
    assert len(of("public_service", **NEAR, **veto)) == 1


def test_the_lowest_level_of_education_that_suffices_by_each_day() -> None:
    facts: Any = {**AGED, "contributions": rows(120)}
    assert of("education", **facts, awards=[{"level": "municipal_special", "awarded_on": "2020-01-01"}]) == [
        ("取得大学本科学历", 60, TODAY),
        ("取得大专（高职）", 50, "2030-11-01"),
    ]


def test_a_level_of_education_makes_no_recent_graduate() -> None:
    facts: Any = {"birth_date": "1976-03-02", "recent_full_time_graduate": True}
    assert foreseen(**facts).total == 17
    assert of("education", **facts) == [("取得博士研究生学历学位", 110, TODAY)]


def test_what_a_change_adds_is_reckoned_after_the_either_or_rule() -> None:
    title = {"qualifications": [{"kind": "title", "grade": "intermediate"}]}
    facts: Any = {"birth_date": "1976-03-02", "contributions": rows(6, 12000), **title}
    assert foreseen(**facts).total == 117
    assert of("education", **facts) == [("取得博士研究生学历学位", 10, TODAY)]
    assert of("qualification", **facts) == [("取得技能等级一级", 40, TODAY), ("取得高级职称", 40, TODAY)]


def test_a_ladder_for_each_kind_of_qualification() -> None:
    facts: Any = {"birth_date": "1980-03-02", "contributions": rows(12, 12000)}
    assert of("qualification", **facts) == [
        ("取得技能等级二级", 100, TODAY),
        ("取得中级职称", 100, TODAY),
        ("取得职业资格（相当于中级职称）", 100, TODAY),
        ("取得技能等级三级", 60, "2028-11-01"),
    ]


def test_a_title_counts_from_when_its_wage_months_are_there() -> None:
    facts: Any = {
        "birth_date": "1980-03-02",
        "contributions": [*rows(3, 12000), *rows(9, 5000, LAST_MONTH - 3)],
    }
    assert ("取得中级职称", 100, "2027-02-01") in of("qualification", **facts)


def test_what_keeps_a_qualification_from_counting() -> None:
    title = {"kind": "title", "grade": "intermediate", "registration_required": True}
    facts: Any = {"birth_date": "1980-03-02", "contributions": rows(12, 12000)}
    registering = "中级职称：办理注册并保持有效"
    for until in (None, "2026-11-21"):
        held = [{**title, "registered_until": until}]
        assert (registering, 100, TODAY) in of("qualification", **facts, qualifications=held)
    unfit = {"kind": "skill_level", "grade": "level_2", "fits_post": False}
    assert ("技能等级二级：到与之相符的岗位工作", 100, TODAY) in of(
        "qualification", **facts, qualifications=[unfit]
    )
    both = of("qualification", **facts, qualifications=[{**title, "fits_post": False}])
    assert not [change for change, _, _ in both if "：" in change]
    unlisted = of("qualification", **facts, qualifications=[{**unfit, "listed": False}])
    assert not [change for change, _, _ in unlisted if "：" in change]


def test_a_post_that_fits_a_listed_major() -> None:
    assert of("shortage_major", **NEAR, shortage_major={"listed": True, "fits_post": False}) == [
        ("紧缺急需专业：到与之相符的岗位工作", 30, TODAY)
    ]
    assert of("shortage_major", **NEAR, shortage_major={"listed": False, "fits_post": False}) == []
    assert of("shortage_major", **NEAR) == []


def test_an_award_that_was_not_filed() -> None:
    award = {"level": "municipal_special", "awarded_on": TODAY, "filed": False}
    filing = ("市级机关专项表彰：请授予单位补办备案", 30, TODAY)
    assert filing in of("award", **NEAR, awards=[award])
    assert filing not in of("award", **NEAR, awards=[{**award, "awarded_on": "2026-11-23"}])
    assert filing not in of("award", **NEAR, awards=[{**award, "earned_in_shanghai": False}])


def test_the_same_change_is_told_once() -> None:
    award = {"level": "municipal_special", "awarded_on": TODAY, "filed": False}
    assert levers(**NEAR, awards=[award, award]) == levers(**NEAR, awards=[award])
    both = [award, {**award, "level": "municipal_comprehensive"}]
    assert [points for _, points, _ in of("award", **NEAR, awards=both)] == [30, 30, 60]


def test_a_spouse_from_elsewhere_may_become_a_local() -> None:
    spouse = {"shanghai_hukou": False, "married_on": "2018-05-20"}
    assert of("local_spouse", **NEAR, spouse=spouse) == [("配偶取得本市户籍", 32, "2026-11-22")]
    assert of("local_spouse", **NEAR, spouse={**spouse, "married_on": "2026-11-23"}) == []
    assert of("local_spouse", **NEAR, spouse={**spouse, "divorced_on": "2026-01-01"}) == []
    assert of("local_spouse", **NEAR) == []


def test_work_in_a_field_or_area_that_is_not_done_yet() -> None:
    facts: Any = {"birth_date": "1969-11-23", "education": [{"level": "doctorate"}]}
    assert foreseen(**facts).total == 115
    lingang = ("自 2026-11-22 起在临港新片区工作并居住", 6, "2029-11-22")
    towns = ("自 2026-11-22 起在“五个新城”、南北地区重点转型区域等工作并居住", 10, "2031-11-22")
    work = ("自 2026-11-22 起从事环卫工作", 20, "2031-11-22")
    assert of("key_area", **facts) == [lingang, towns]
    assert of("public_service", **facts) == [work]
    old = {"from": "2026-01-01"}
    for until, there in (("2026-11-21", True), (TODAY, False), (None, False)):
        area = [{"area": "north_south", **old, "until": until}]
        assert (towns[0] in [lever[0] for lever in of("key_area", **facts, key_area=area)]) is there
        assert lingang in of("key_area", **facts, key_area=area)
        field = [{"field": "sanitation", **old, "until": until}]
        done = [lever[0] for lever in of("public_service", **facts, public_service=field)]
        assert (work[0] in done) is there
    assert of("key_area", **facts, key_area=[{"area": "lingang", "from": TODAY}]) == []
    begun = foreseen(years=10, **facts, key_area=[{"area": "lingang", "from": TODAY}])
    assert begun.reaches_standard_on == date(2029, 11, 22)


def test_a_higher_base_for_no_more_months_than_needed() -> None:
    facts: Any = {"birth_date": "1980-03-02", "contributions": rows(24, 5000)}
    assert of("contribution_base", **facts) == [
        (
            "自 2026-11 起缴费基数不低于参考平均工资的 3 倍（按现行数为每月 34,188 元），缴满 24 个月",
            120,
            "2028-11-01",
        ),
        (
            "自 2026-11 起缴费基数不低于参考平均工资的 2 倍（按现行数为每月 22,792 元），缴满 36 个月",
            100,
            "2029-11-01",
        ),
    ]
    assert of("contribution_base", **{**facts, "contributions": []}) == []


def test_a_higher_base_may_make_a_title_count() -> None:
    title = {"qualifications": [{"kind": "title", "grade": "senior"}]}
    facts: Any = {**AGED, "contributions": rows(12, 5000), **title}
    change = "自 2026-11 起缴费基数不低于参考平均工资的 1 倍（按现行数为每月 11,396 元），缴满 6 个月"
    assert (change, 140, "2027-05-01") in of("qualification", **facts)


def test_a_contract_with_who_pays() -> None:
    contracts = [{"employer": OTHER_EMPLOYER, "from": "2020-01-01"}]
    facts: Any = {"birth_date": "1982-03-02", **BACHELOR, "contributions": rows(12), "contracts": contracts}
    assert foreseen(**facts).total == 119
    signing = (f"与缴费单位（{EMPLOYER}）签订劳动合同，此后缴费单位与合同单位一致", 3, "2027-11-01")
    assert of("contribution_years", **facts) == [signing]
    assert of("contribution_years", **{**facts, "contracts": []}) == [signing]
    assert of("contribution_years", **{**facts, "contributions": []}) == []
    statement = {**facts, "contracts": None}
    assert foreseen(**statement).levers == ()
    fitting = [*contracts, {"employer": EMPLOYER, "from": "2026-12-31"}]
    assert of("contribution_years", **{**facts, "contracts": fitting}) == [signing]


def test_a_mended_income_tax() -> None:
    unlike = rows(11, last=LAST_MONTH - 1, matches_income_tax=False)
    facts: Any = {"birth_date": "1982-01-02", **BACHELOR, "contributions": [*rows(1), *unlike]}
    assert foreseen(**facts).total == 119
    mending = "更正个人所得税申报，使不能合理对应的 11 个月与缴费基数对应"
    assert of("contribution_years", **facts) == [(mending, 3, TODAY)]
    later = [*rows(12), {"month": "2026-11", "employer": EMPLOYER, "base": 1, "matches_income_tax": False}]
    assert of("contribution_years", **{**facts, "contributions": later}) == []
    back_paid = rows(11, last=LAST_MONTH - 1, matches_income_tax=False, back_paid=True)
    assert of("contribution_years", **{**facts, "contributions": [*rows(1), *back_paid]}) == []
    elsewhere = [{**row, "employer": OTHER_EMPLOYER} for row in unlike]
    contracts = [{"employer": EMPLOYER, "from": "2020-01-01"}]
    wrong = {**facts, "contributions": [*rows(1), *elsewhere], "contracts": contracts}
    assert of("contribution_years", **wrong) == []


def test_more_tax_or_staff_from_the_application_year_on() -> None:
    tax = {"2023": 166000, "2024": 167000, "2025": 167000}
    assert of("investment_tax", **NEAR, investment={"share": 0.5, "tax_paid": tax}) == [
        ("自 2026 年度起每年纳税不少于 1,466,000 元", 30, "2027-01-01"),
        ("自 2026 年度起每年纳税不少于 816,500 元", 30, "2028-01-01"),
        ("自 2026 年度起每年纳税不少于 600,000 元", 30, "2029-01-01"),
    ]
    known = {"share": 0.5, "tax_paid": {**tax, "2026": 900000, "2027": 167000}}
    assert of("investment_tax", **NEAR, investment=known) == [
        ("自 2028 年度起每年纳税不少于 733,000 元", 10, "2029-01-01"),
        ("自 2028 年度起每年纳税不少于 600,000 元", 30, "2031-01-01"),
    ]


def test_staff_are_whole_people_and_years_not_known_have_to_pass() -> None:
    staff = {"2023": 3, "2025": 3}
    assert of("local_employment", **NEAR, investment={"local_staff": staff}) == [
        ("自 2026 年度起每年聘用本市户籍人员不少于 44 人", 30, "2028-01-01"),
        ("自 2026 年度起每年聘用本市户籍人员不少于 30 人", 30, "2029-01-01"),
    ]
    assert of("local_employment", **NEAR, investment={"share": 0, "local_staff": staff}) == []
    assert of("local_employment", **NEAR, investment={"tax_paid": {"2025": 1}}) == []


def test_words_articles_and_working_in_both_languages() -> None:
    (lever, *_) = foreseen(**NEAR).levers
    assert lever.as_dict() == {
        "indicator": "award",
        "change": "获得市级机关专项表彰并经备案",
        "points": 30,
        "on": TODAY,
        "articles": ["办法 7"],
        "because": "市级机关专项表彰，计 30 分；2026-11-22 的总分由 95 分变为 125 分，达到标准分值 120 分",
    }
    assert lever.as_dict("en")["articles"] == ["Measures 7"]
    assert lever.because("en").endswith(
        "the total of 2026-11-22 is 125 instead of 95 and reaches the standard score of 120"
    )


def test_a_total_below_zero_is_said_as_zero() -> None:
    major = {"listed": True, "fits_post": True}
    facts: Any = {**AGED, "detentions": [{"on": "2026-01-01"}], "shortage_major": major}
    levers = foreseen(**facts, contributions=rows(6, 12000)).levers
    assert [(lever.indicator, lever.points, lever.on) for lever in levers[:2]] == [
        ("qualification", 140, ON)
    ] * 2
    assert levers[0].because().endswith("；2026-11-22 的总分由 0 分变为 125 分，达到标准分值 120 分")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_lever_speaks(language: str) -> None:
    assert all(lever.change(language) and lever.because(language) for lever in foreseen(**NEAR).levers)
