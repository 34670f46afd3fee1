"""Two rows of one month as one: code, base, and which of the two is named, in whatever order they stand."""

from dataclasses import dataclass
from datetime import date

import pytest

from scoring.engine.facts.model import Contract, Contribution
from scoring.engine.ledger import BACK_PAID, COUNTS, EMPLOYER_MISMATCH, INCOME_TAX_MISMATCH, MonthBook, merge

MONTH = 2026 * 12 + 9
CONTRACTS = [Contract(employer="A", first=date(2020, 1, 1))]


def good(base: int, employer: str = "A") -> Contribution:
    return Contribution(MONTH, employer, base)


def back_paid(base: int) -> Contribution:
    return Contribution(MONTH, "A", base, back_paid=True)


def stranger(base: int) -> Contribution:
    return Contribution(MONTH, "B", base)


def untaxed(base: int) -> Contribution:
    return Contribution(MONTH, "A", base, matches_income_tax=False)


@dataclass(frozen=True)
class Told:
    """A month's code, its code without the income tax, whether it is ordinary, and the row that is named."""

    code: int
    without_tax: int
    ordinary: int
    named: int


@pytest.mark.parametrize(
    ("one", "two", "told"),
    [
        (good(5), good(9), Told(COUNTS, COUNTS, 1, 1)),
        (good(9), good(5), Told(COUNTS, COUNTS, 1, 0)),
        (good(5), back_paid(9), Told(COUNTS, COUNTS, 1, 0)),
        (good(5), stranger(9), Told(COUNTS, COUNTS, 1, 0)),
        (good(5), untaxed(9), Told(COUNTS, COUNTS, 1, 0)),
        (back_paid(5), back_paid(9), Told(BACK_PAID, BACK_PAID, 0, 1)),
        (back_paid(5), stranger(9), Told(BACK_PAID, BACK_PAID, 1, 1)),
        (back_paid(9), stranger(5), Told(BACK_PAID, BACK_PAID, 1, 0)),
        (back_paid(5), untaxed(9), Told(BACK_PAID, COUNTS, 1, 1)),
        (stranger(5), stranger(9), Told(EMPLOYER_MISMATCH, EMPLOYER_MISMATCH, 1, 1)),
        (stranger(9), untaxed(5), Told(EMPLOYER_MISMATCH, COUNTS, 1, 0)),
        (untaxed(5), untaxed(9), Told(INCOME_TAX_MISMATCH, COUNTS, 1, 1)),
    ],
)
def test_two_rows(one: Contribution, two: Contribution, told: Told) -> None:
    for rows, named in (([one, two], told.named), ([two, one], 1 - told.named)):
        assert merge(rows, CONTRACTS) == MonthBook(
            (MONTH,),
            bytes([told.code]),
            bytes([told.without_tax]),
            bytes([told.ordinary]),
            (rows[named].base,),
            (named,),
        )


@pytest.mark.parametrize("make", [good, back_paid, stranger, untaxed])
def test_of_two_equal_rows_the_first_is_named(make: object) -> None:
    assert merge([make(5), make(5)], CONTRACTS).rows == (0,)  # type: ignore[operator]


def test_three_rows() -> None:
    assert merge([untaxed(9), good(5), good(7)], CONTRACTS).rows == (2,)
    assert merge([good(7), good(5), back_paid(9)], CONTRACTS).rows == (0,)
