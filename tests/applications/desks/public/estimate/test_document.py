"""The facts document says exactly what was answered."""

from datetime import date

import pytest

from applications.desks.public.estimate.document import build, months_of

ON = date(2026, 11, 22)


def spell(first: str, last: str = "", **more: object) -> dict:
    return {"first": first, "last": last, "base": 9000, "besides": [], **more}


def test_no_answers_say_nothing() -> None:
    assert build({}, ON) == {}


def test_an_open_range_ends_before_the_application_month() -> None:
    assert list(months_of("2026-08", "", ON)) == ["2026-08", "2026-09", "2026-10"]
    assert list(months_of("2026-11", "", ON)) == []
    assert list(months_of("2025-12", "2026-01", ON)) == ["2025-12", "2026-01"]


def test_ranges_become_months_and_contracts() -> None:
    answers = {
        "ranges": [spell("2025-12", "2026-01"), spell("2026-10", "2026-11", besides=["tax_differs"])],
        "contract_term": "long",
    }
    document = build(answers, ON)
    plain = {"base": 9000, "back_paid": False, "matches_income_tax": True}
    other = {**plain, "matches_income_tax": False}
    assert document["contributions"] == [
        {"month": "2025-12", "employer": "range 1", **plain},
        {"month": "2026-01", "employer": "range 1", **plain},
        {"month": "2026-10", "employer": "range 2", **other},
        {"month": "2026-11", "employer": "range 2", **other},
    ]
    assert document["contracts"] == [
        {"employer": "range 1", "from": "2025-12-01", "until": "2026-01-31"},
        {"employer": "range 2", "from": "2026-10-01", "until": "2026-11-21"},
        {"employer": "range 2", "from": "2026-11-22", "until": None},
    ]


def test_a_range_paid_by_somebody_else_has_no_contract() -> None:
    answers = {"ranges": [spell("2025-12", besides=["other_employer"])], "contract_term": "none"}
    assert build(answers, ON)["contracts"] == []


def test_a_range_that_begins_on_the_first_day_has_no_earlier_contract() -> None:
    first = date(2026, 11, 1)
    answers = {"ranges": [spell("2026-11", "2026-11")], "contract_term": "short"}
    document = build(answers, first)
    assert document["contracts"] == [{"employer": "range 1", "from": "2026-11-01", "until": "2026-11-01"}]
    assert [row["month"] for row in document["contributions"]] == ["2026-11"]


def test_what_was_not_chosen_is_left_out() -> None:
    answers = {"others": ["entrepreneur"], "awards": [{"level": "provincial"}], "done": ["birth"]}
    assert build(answers, ON) == {"entrepreneur": True}
    assert "awards" in build({**answers, "others": ["awards"]}, ON)


def test_an_agency_of_unknown_kind_is_an_enterprise() -> None:
    papers = {"hukou": "", "employer_kind": "", "dispatch_agency": True}
    assert build({"papers": papers}, ON) == {"employer": {"kind": "enterprise", "dispatch_agency": True}}
    assert build({"papers": {**papers, "dispatch_agency": False}}, ON) == {}


@pytest.mark.parametrize(
    ("ranges", "payer"),
    [
        ([], "present"),
        ([spell("2020-01", "2024-05"), spell("2024-06")], "range 2"),
        ([spell("2024-06"), spell("2020-01", "2024-05")], "range 1"),
        ([spell("2024-06", base=9000), spell("2025-06", base=9500)], "range 2"),
        ([spell("2024-06"), spell("2025-06")], "range 1"),
        ([spell("2024-06", "2026-09"), spell("2027-01", "2027-03")], "range 1"),
        ([spell("2020-01", "2024-05"), spell("2024-06", besides=["other_employer"])], "present"),
    ],
)
def test_the_contract_of_today_is_with_who_pays_now(ranges: list[dict], payer: str) -> None:
    """Or the months to come would be those of another employer, and none of them would count."""
    contracts = build({"ranges": ranges, "contract_term": "long"}, ON)["contracts"]
    assert contracts[-1] == {"employer": payer, "from": "2026-11-22", "until": None}
