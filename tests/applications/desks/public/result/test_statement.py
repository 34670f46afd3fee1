"""What a statement holds: both languages, only plain JSON, the right to apply and its day, payers by name."""

import json
from datetime import date
from typing import Any

import pytest
from django.utils import translation

from applications.desks.public.result import reading, sheet, standing, statement
from scoring.engine.words import CHINESE, ENGLISH
from tests.applications.desks.public.result.reading import said_by
from tests.scoring.people import LAST_MONTH, ON, rows

pytestmark = pytest.mark.django_db
PERMIT = {"issued_on": "2018-05-01", "valid_until": "2027-04-30"}
PAID = rows(12, last=LAST_MONTH + 1)


def headline(**facts: Any) -> str:
    return standing.of(statement.find(facts, ON), CHINESE).headline


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (
            {"entrepreneur": True, "permit": PERMIT, "contributions": PAID},
            "按您的回答，现在可以请用人单位申请。",
        ),
        (
            {"entrepreneur": True, "permit": PERMIT, "contributions": PAID[:3]},
            "照常工作和缴费，2027-03-01 起分数和条件都符合，可以请用人单位申请。",
        ),
        ({"entrepreneur": True}, "现在还不能申请，还缺下面的条件。"),
        (
            {"permit": PERMIT, "contributions": PAID},
            "申请条件都符合，只差分数。第一次申请须估分达到标准分值。",
        ),
        (
            {"entrepreneur": True, "offences": [{"on": "2020-01-01", "sentence_years": 5}]},
            "不能申请。",
        ),
    ],
)
def test_the_headline_says_from_which_day_one_can_apply(facts: dict[str, Any], words: str) -> None:
    assert headline(**facts) == words


def test_what_is_missing_comes_with_what_to_do_and_when() -> None:
    facts = {"entrepreneur": True, "permit": PERMIT, "contributions": PAID[:3]}
    (one,) = standing.of(statement.find(facts, ON), CHINESE).missing
    assert one == standing.Missing(
        "申请前的 12 个月中正常缴费 2 个月，须满 6 个月，还差 4 个月",
        "补缴的月份不算。",
        "照常工作和缴费，2027-03-01 起符合",
    )
    vetoed = standing.of(
        statement.find({"offences": [{"on": "2020-01-01", "sentence_years": 5}]}, ON), CHINESE
    )
    assert [bool(one.when) for one in vetoed.missing] == [True, True, True, False]


def test_it_survives_a_record_and_is_read_in_either_language() -> None:
    facts = {"birth_date": "1990-05-06", "education": [{"level": "bachelor"}], "contributions": PAID}
    found = json.loads(json.dumps(statement.find(facts, ON, ["no_marriage"])))
    with translation.override("en"):
        english = reading.of(found)
    chinese = reading.of(found)
    assert (chinese.lines.counted[1].name, english.lines.counted[1].name) == ("教育背景", "Education")
    assert english.lines.counted[1].why_not_more.startswith("the next entry, with 100 points: ")
    assert english.standing.missing[0].why == "no valid Shanghai Residence Permit"
    assert chinese.on == english.on == date(2026, 11, 22)
    assert [one.points for one in chinese.lines.counted] == [one.points for one in english.lines.counted]


def employer_lever(name: str) -> dict[str, Any]:
    """Somebody whose months do not count, because the contract is with somebody else."""
    paid = [{**row, "employer": name} for row in rows(40, 25000, last=LAST_MONTH + 1)]
    contracts = [{"employer": "present", "from": "2020-01-01"}]
    return statement.find({"birth_date": "1990-05-06", "contributions": paid, "contracts": contracts}, ON)


def test_a_payer_without_a_name_is_called_after_its_range() -> None:
    def told(name: str, language: str) -> str:
        changes = [one["change"] for one in employer_lever(name)["outlook"][language]["levers"]]
        return next(one for one in changes if "contract" in one or "合同" in one)

    assert told("range 2", CHINESE) == (
        "与缴费单位（第 2 段缴费的单位）签订劳动合同，此后缴费单位与合同单位一致"
    )
    assert "range 2" not in told("range 2", ENGLISH)
    assert told("某某公司", CHINESE) == "与缴费单位（某某公司）签订劳动合同，此后缴费单位与合同单位一致"


def test_an_employers_name_that_no_type_has_does_not_stop_the_sheet() -> None:
    assert "与缴费单位（〓公司）签订劳动合同" in said_by(sheet.answer(employer_lever("🏭公司")))


def test_a_sheet_without_points_has_no_heading_over_nothing() -> None:
    assert "各项指标" not in said_by(sheet.answer(statement.find({"permit": PERMIT}, ON)))
