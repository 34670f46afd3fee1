"""The years to come, as the visitor reads them."""

from datetime import date
from typing import Any

import pytest

from applications.desks.public.estimate.facts.document import build
from applications.desks.public.result import ahead, statement
from tests.scoring.people import rows

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 22)
BORN = "1984-03-02"  # 44 on 2028-03-02: 29 points; 47 on 2031-03-02: 23
PERMIT = {"issued_on": "2018-05-01", "valid_until": "2027-04-30"}
YEARS = "在本市工作及缴纳职工社会保险年限"


def of(**facts: Any) -> ahead.Ahead:
    return ahead.of(statement.find({"birth_date": BORN, **facts}, ON), "zh")


def test_somebody_who_gets_there_by_himself() -> None:
    """30 for age, 50, and 39 for years, of which another one is full on the next day of a month."""
    found = of(education=[{"level": "associate"}], contributions=rows(13 * 12 + 11, 4000), permit=PERMIT)
    assert found.headline == "照常工作和缴费，2026-12-01 达到 120 分。"
    assert found.permit == "居住证有效期至 2027-04-30，请在此之前办理签注；逾期没有签注的，积分失效。"
    assert found.changes.rows[:3] == [
        ["2026-12-01", "119 → 122", f"{YEARS} 39 → 42"],
        ["2027-12-01", "122 → 125", f"{YEARS} 42 → 45"],
        ["2028-03-02", "125 → 124", "年龄 30 → 29"],
    ]
    assert found.levers is not None
    assert found.levers.rows[0] == [
        "取得大学本科学历",
        "2026-11-22",
        "教育背景，多 10 分",
        "办法 6(2)、办法 11",
    ]


def test_somebody_who_does_not_and_what_would_help() -> None:
    found = of(education=[{"level": "associate"}])
    assert found.headline == "照常工作和缴费，今后 10 年内达不到 120 分。"
    assert found.permit == ""
    assert found.levers is not None
    assert found.levers.rows[0] == [
        "取得大学本科学历和学士学位",
        "2026-11-22",
        "教育背景，多 40 分",
        "办法 6(2)、办法 11",
    ]


def test_somebody_who_falls_below_and_somebody_who_never_does() -> None:
    bachelor = of(education=[{"level": "bachelor"}])
    assert (bachelor.headline, bachelor.levers) == ("照常工作和缴费，2028-03-02 起低于 120 分。", None)
    doctor = of(education=[{"level": "doctorate"}])  # 52 at the end of the ten years: 13 + 110
    assert doctor.headline == "照常工作和缴费，今后 10 年内一直达到 120 分。"
    founder = of(entrepreneur=True)
    assert founder.headline == "照常工作和缴费，今后 10 年内一直达到 120 分。"


def test_a_veto_that_is_still_to_come_is_told() -> None:
    found = of(entrepreneur=True, offences=[{"on": "2027-01-05", "sentence_years": 6}])
    assert found.changes.rows[0] == ["2027-01-05", "150 → 0", "一票否决，取消申请资格"]


def test_what_the_page_has_said_is_not_said_again() -> None:
    contributions = rows(40, 12000)
    told = of(contributions=contributions).assumes
    assert any("暂定沿用" in one for one in told)
    found = statement.find({"birth_date": BORN, "contributions": contributions}, ON)
    again = ahead.of(found, "zh", told[:-1]).assumes
    assert again == told[-1:]


def test_months_to_come_count_as_those_before() -> None:
    """As the visitor answers: paid since 2020-11 and still, with a contract of a year or more."""
    answers = {
        "birth_date": BORN,
        "ranges": [{"first": "2020-11", "last": "", "base": 12000, "besides": []}],
        "contract_term": "long",
    }
    found = ahead.of(statement.find(build(answers, ON), ON), "zh")
    assert found.changes.rows[0] == ["2027-11-01", "98 → 101", f"{YEARS} 18 → 21"]
