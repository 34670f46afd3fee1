"""The facts document says exactly what was answered."""

from datetime import date

import pytest

from applications.desks.public.estimate.facts.document import build
from applications.desks.public.estimate.facts.spans import months_of

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


def test_who_never_paid_has_no_months_and_an_unknown_base_brings_no_tier() -> None:
    answers = {"ranges": [spell("2026-09", base=None)]}
    rows = build({**answers, "ever_paid": True}, ON)["contributions"]
    assert [(row["month"], row["base"]) for row in rows] == [("2026-09", 0), ("2026-10", 0)]
    assert build({**answers, "ever_paid": False}, ON)["contributions"] == []


@pytest.mark.parametrize(
    ("qualification", "certificate", "row"),
    [
        ("title.junior", {}, {}),
        ("title.senior", {"fits_post": False, "listed": True}, {"fits_post": False}),
        ("skill_level.level_3", {"listed": True, "obtained_by": "exam"}, {"listed": True}),
        ("professional_qualification.intermediate", {"fits_post": True}, {"fits_post": True}),
    ],
)
def test_a_certificate_has_the_conditions_of_its_kind(
    qualification: str, certificate: dict, row: dict
) -> None:
    kind, grade = qualification.split(".")
    answers = {"qualification": qualification, "certificate": certificate}
    assert build(answers, ON) == {"qualifications": [{"kind": kind, "grade": grade, **row}]}


def test_what_is_not_known_is_left_out() -> None:
    title = {"qualification": "title.senior"}
    assert build({**title, "certificate": {"fits_post": "unknown"}}, ON) == {"qualifications": []}
    assert build(title, ON) == {"qualifications": []}
    assert build({"qualification": "none", "certificate": {"fits_post": True}}, ON) == {"qualifications": []}
    major = {"others": ["shortage_major"], "shortage_major": {"listed": "unknown", "fits_post": True}}
    assert build(major, ON) == {}


def test_the_day_of_graduation_counts_for_recent_graduates_only() -> None:
    answers = {"education_level": "master", "education_mode": "adult", "graduated_on": "2026-07-01"}
    row = {"level": "master", "mode": "adult"}
    assert build(answers, ON) == {"education": [row]}
    lately = build({**answers, "others": ["recent_full_time_graduate"]}, ON)
    assert lately["education"] == [{**row, "graduated_on": "2026-07-01"}]
    assert build({"education_level": "none", "education_mode": None}, ON) == {"education": []}


def test_records_count_while_there_are_some() -> None:
    answers = {"detentions": [{"on": "2023-06-01"}]}
    assert build({**answers, "clean_record": False}, ON) == answers
    assert build({**answers, "clean_record": True}, ON) == build(answers, ON) == {}


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
