"""Reference wages: what is refused, and what a missing month does."""

import csv
from datetime import date
from decimal import Decimal

import pytest

from scoring.engine import (
    FactsError,
    MissingReferenceWage,
    ReferenceWages,
    WagesError,
    assess,
    load_policies,
    load_wages,
    parse,
)
from scoring.engine.wages import FILE
from tests.scoring.people import EMPLOYER, ON, rows, score

PERIOD = {
    "valid_from": "2022-01-01",
    "valid_until": "2026-12-31",
    "reference_wage": "10000",
    "standing": "published",
    "source": "a notice",
}


def test_the_shipped_wages() -> None:
    wages = load_wages()
    assert wages is load_wages()
    with FILE.open(encoding="utf-8") as file:
        shipped = list(csv.DictReader(file))
    assert [(p.valid_from.isoformat(), str(p.wage), p.standing) for p in wages.periods] == [
        (row["valid_from"], row["reference_wage"], row["standing"]) for row in shipped
    ]
    assert wages.periods[0].valid_from == date(2013, 4, 1)
    assert wages.periods[-1].valid_until == date(2027, 12, 31)


def test_rows_may_be_typed_and_carry_more() -> None:
    typed = {
        **PERIOD,
        "valid_from": date(2022, 1, 1),
        "valid_until": date(2026, 12, 31),
        "reference_wage": Decimal("10000.00"),
        "contribution_floor": 1,
    }
    assert ReferenceWages.from_rows([typed]).periods == ReferenceWages.from_rows([PERIOD]).periods


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"valid_from": "2022-01-02"}, "whole months"),
        ({"valid_until": "2026-12-30"}, "whole months"),
        ({"valid_until": "2021-12-31"}, "ends before it begins"),
        ({"valid_from": "2022-13-01"}, "ValueError"),
        ({"reference_wage": "0"}, "no positive amount"),
        ({"reference_wage": "-1"}, "no positive amount"),
        ({"reference_wage": "1.005"}, "no positive amount"),
        ({"reference_wage": "NaN"}, "no positive amount"),
        ({"reference_wage": "many"}, "InvalidOperation"),
        ({"standing": "rumoured"}, "standing 'rumoured'"),
        ({"source": " "}, "source is missing"),
    ],
)
def test_refused_rows(change: dict[str, str], told: str) -> None:
    with pytest.raises(WagesError, match=told):
        ReferenceWages.from_rows([{**PERIOD, **change}])


def test_the_smallest_wage_is_one_fen() -> None:
    (period,) = ReferenceWages.from_rows([{**PERIOD, "reference_wage": "0.01"}]).periods
    assert period.wage == Decimal("0.01")


def test_refused_sets() -> None:
    with pytest.raises(WagesError, match="KeyError"):
        ReferenceWages.from_rows([{"valid_from": "2022-01-01"}])
    with pytest.raises(WagesError, match="overlap"):
        ReferenceWages.from_rows([PERIOD, {**PERIOD, "valid_from": "2026-12-01"}])


def by(wages: ReferenceWages, contributions: list[dict[str, object]]) -> dict[str, object]:
    facts = parse({"contributions": contributions})
    return assess(facts, ON, policies=load_policies(), wages=wages).as_dict()


GAP = ReferenceWages.from_rows(
    [
        {**PERIOD, "valid_from": "2023-03-01", "valid_until": "2025-12-31"},
        {**PERIOD, "valid_from": "2026-02-01", "valid_until": "2026-09-30"},
    ]
)


def test_counting_months_without_a_wage_are_named_by_their_rows() -> None:
    with pytest.raises(MissingReferenceWage) as caught:
        by(GAP, rows(48))
    errors = caught.value.errors
    assert isinstance(caught.value, FactsError)
    assert [error["path"] for error in errors] == [
        f"contributions[{place}].month" for place in (0, 9, 44, 45, 46, 47)
    ]
    assert "2026-10" in errors[0]["reason"]


def test_the_first_and_the_second_row_are_named_by_their_places() -> None:
    with pytest.raises(MissingReferenceWage) as caught:
        by(ReferenceWages([]), rows(3))
    paths = [error["path"] for error in caught.value.errors]
    assert paths == [f"contributions[{place}].month" for place in (0, 1, 2)]


def test_the_row_that_counts_is_named() -> None:
    month = {"month": "2026-10", "employer": EMPLOYER, "base": 5000}
    with pytest.raises(MissingReferenceWage) as caught:
        by(
            GAP,
            [{**month, "base": 9000, "back_paid": True}, {**month, "employer": "B"}, {**month, "base": 6000}],
        )
    assert [error["path"] for error in caught.value.errors] == ["contributions[2].month"]


def test_excluded_months_and_months_outside_the_window_need_no_wage() -> None:
    outside = rows(10, last=2022 * 12 + 9)
    excluded = [*rows(1, back_paid=True), *rows(1, 20000, last=2026 * 12 + 8)]
    result = assess(parse({"contributions": [*excluded, *outside]}), ON, policies=load_policies(), wages=GAP)
    assert [row.reference_wage for row in result.ledger] == [None] * 10 + [Decimal(10000), None]
    assert [row.tier for row in result.ledger][10:] == [Decimal(2), None]


def test_wages_with_cents_are_exact() -> None:
    wages = ReferenceWages.from_rows([{**PERIOD, "reference_wage": "11396.01"}])
    exact = by(wages, rows(36, 9116.808))["total"]
    assert (exact, by(wages, rows(36, 9116.8079))["total"]) == (34, 9)


def test_what_was_used_and_is_not_published_is_said() -> None:
    result = score(contributions=rows(48))
    assert result.provisional == [
        "reference_wage 2024-07-01 secondary",
        "reference_wage 2025-07-01 secondary",
        "reference_wage 2026-07-01 provisional",
    ]
    (base,) = (line for line in result.indicators if line.id == "contribution_base")
    assert len(base.remarks) == 3
    assert "暂定" in base.remarks[-1]
    assert score(contributions=rows(4, back_paid=True)).provisional == []
    assert score(contributions=rows(12, last=2023 * 12 + 11)).provisional == []
    assert score(contributions=rows(12, last=2016 * 12)).provisional == []


def test_a_title_says_it_for_its_own_twelve_months() -> None:
    (line,) = (
        line
        for line in score(
            contributions=rows(48, 20000), qualifications=[{"kind": "title", "grade": "senior"}] * 2
        ).indicators
        if line.id == "qualification"
    )
    assert len(line.remarks) == 2
