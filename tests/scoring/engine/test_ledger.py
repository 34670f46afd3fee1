"""Rows merged to months, and the ledger that people read."""

from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from scoring.engine import parse
from tests.scoring.people import EMPLOYER, ON, OTHER_EMPLOYER, line, rows, score

CONTRACT = {"employer": EMPLOYER, "from": "2020-01-01"}
OTHER = {"employer": OTHER_EMPLOYER}
BACK_PAID = {"back_paid": True}
TAX = {"matches_income_tax": False}


def one(*changes: dict[str, Any]) -> list[dict[str, Any]]:
    """Rows of one month, October 2026."""
    return [{**rows(1, 12000)[0], **change} for change in changes]


def months(indicator: str, on: date = ON, **facts: Any) -> dict[str, Any]:
    return line(indicator, on, **facts)["months"]


def counts(counted: int = 0, back_paid: int = 0, employer: int = 0, tax: int = 0) -> dict[str, Any]:
    excluded = {"back_paid": back_paid, "employer_mismatch": employer, "income_tax_mismatch": tax}
    return {"counted": counted, "excluded": excluded}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([{}], counts(1)),
        ([BACK_PAID], counts(back_paid=1)),
        ([OTHER], counts(employer=1)),
        ([TAX], counts(tax=1)),
        ([{**BACK_PAID, **OTHER, **TAX}], counts(back_paid=1)),
        ([{**OTHER, **TAX}], counts(employer=1)),
        ([{}, BACK_PAID], counts(1)),
        ([OTHER, {}], counts(1)),
        ([{**OTHER, **TAX}, BACK_PAID], counts(back_paid=1)),
        ([TAX, OTHER], counts(employer=1)),
    ],
)
def test_a_month_counts_once(changes: list[dict[str, Any]], expected: dict[str, Any]) -> None:
    facts = {"contributions": one(*changes), "contracts": [CONTRACT]}
    assert months("contribution_years", **facts) == expected
    assert months("contribution_base", **facts) == expected


def test_2018_takes_the_income_tax_for_the_base_only() -> None:
    on = date(2021, 5, 10)
    facts = {"contributions": rows(3, last=2021 * 12 + 3, matches_income_tax=False)}
    assert months("contribution_years", on, **facts) == counts(3)
    assert months("contribution_base", on, **facts) == counts(tax=3)
    assert [(row.counted_years, row.counted_base, row.reason) for row in score(on, **facts).ledger] == [
        (True, False, "income_tax_mismatch")
    ] * 3


def test_two_rows_of_which_2018_counts_one_for_the_years() -> None:
    on = date(2026, 11, 22).replace(year=2022)
    month = {"month": "2022-10", "employer": EMPLOYER, "base": 12000}
    facts = {"contributions": [{**month, **TAX}, {**month, **BACK_PAID}]}
    assert months("contribution_years", on, **facts) == counts(1)
    assert months("contribution_base", on, **facts) == counts(back_paid=1)


def test_the_highest_base_of_the_rows_that_count() -> None:
    facts = {
        "contracts": [CONTRACT],
        "contributions": one({"base": 12000}, {"base": 40000, **OTHER}, {"base": 30000, **BACK_PAID}),
    }
    (row,) = score(**facts).ledger
    assert (row.base, row.tier) == (Decimal(12000), Decimal(1))
    facts["contributions"] = list(reversed(facts["contributions"]))
    assert list(score(**facts).ledger) == [row]


@pytest.mark.parametrize(
    ("contract", "covered"),
    [
        ({"from": "2026-10-31"}, True),
        ({"from": "2026-11-01"}, False),
        ({"from": "2020-01-01", "until": "2026-10-01"}, True),
        ({"from": "2020-01-01", "until": "2026-09-30"}, False),
    ],
)
def test_any_day_of_a_month_covers_it(contract: dict[str, str], covered: bool) -> None:
    facts = {"contributions": one({}), "contracts": [{"employer": EMPLOYER, **contract}]}
    assert months("contribution_years", **facts) == (counts(1) if covered else counts(employer=1))


def test_two_contracts_with_one_employer_and_none_at_all() -> None:
    both = [{**CONTRACT, "until": "2026-08-31"}, {"employer": EMPLOYER, "from": "2026-10-05"}]
    assert months("contribution_years", contributions=rows(3), contracts=both) == counts(2, employer=1)
    assert months("contribution_years", contributions=rows(3), contracts=[]) == counts(employer=3)
    assert months("contribution_years", contributions=rows(3)) == counts(3)


def test_the_base_counts_the_last_48_months_whatever_the_tier() -> None:
    facts = {"contributions": [*rows(60, 100), *rows(2, last=2026 * 12 + 9 - 60, back_paid=True)]}
    assert months("contribution_base", **facts) == counts(48)
    assert months("contribution_years", **facts) == counts(60, back_paid=2)


def test_the_ledger_of_three_months() -> None:
    facts = {
        "contributions": [
            {"month": "2026-11", "employer": EMPLOYER, "base": 50000},
            {"month": "2026-10", "employer": EMPLOYER, "base": 9116.8},
            {"month": "2026-09", "employer": EMPLOYER, "base": 34188, "back_paid": True},
            {"month": "2022-11", "employer": EMPLOYER, "base": 10337.99},
            {"month": "2022-10", "employer": EMPLOYER, "base": 10338},
            {"month": "2022-09", "employer": EMPLOYER, "base": 10338, "back_paid": True},
        ]
    }
    result = score(**facts)
    assert [
        (
            row.month,
            row.counted_years,
            row.counted_base,
            row.reason,
            row.base,
            row.reference_wage,
            row.ratio,
            row.tier,
        )
        for row in result.ledger
    ] == [
        ("2022-09", False, None, "back_paid", Decimal(10338), None, None, None),
        ("2022-10", True, None, "", Decimal(10338), None, None, None),
        ("2022-11", True, True, "", Decimal("10337.99"), Decimal(10338), Decimal("0.9999"), Decimal("0.8")),
        ("2026-09", False, False, "back_paid", Decimal(34188), None, None, None),
        ("2026-10", True, True, "", Decimal("9116.8"), Decimal(11396), Decimal("0.8"), Decimal("0.8")),
    ]
    assert [tuple(row) for row in result.ledger] == result.ledger_tuples


def test_the_order_of_the_rows_changes_nothing_but_their_places() -> None:
    ascending = [*rows(2, 12000), *rows(1, 20000, last=2026 * 12 + 10, back_paid=True)]
    ascending.sort(key=lambda row: row["month"])
    mixed = [ascending[1], ascending[0], ascending[2]]
    books = [parse({"contributions": given}).months for given in (ascending, ascending[::-1], mixed)]
    assert [book.rows for book in books] == [(0, 1, 2), (2, 1, 0), (1, 0, 2)]
    assert books[0] == msgspec.structs.replace(books[1], rows=(0, 1, 2))
    assert books[0] == msgspec.structs.replace(books[2], rows=(0, 1, 2))


def test_nobody_has_an_empty_ledger() -> None:
    assert list(score().ledger) == []
    assert months("contribution_base") == counts()
