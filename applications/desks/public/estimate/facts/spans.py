"""Ranges of months as a visitor types them, and the months that they stand for. Pure.

A range is ``first`` and ``last`` ("YYYY-MM", ``last`` empty: still paying), ``base`` in yuan a month (None:
not known), ``besides``: what is unusual about its months, and, where months are told employer by employer,
``employer``.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

Range = Mapping[str, Any]

OTHER_EMPLOYER = "other_employer"
BACK_PAID = "back_paid"
TAX_DIFFERS = "tax_differs"

MOST_MONTHS = 1200  # contract, section 1
EARLIEST = "1950-01"


def month_of(day: date) -> str:
    """``YYYY-MM`` of a day."""
    return f"{day:%Y-%m}"


def next_month(month: str) -> str:
    """The month after ``YYYY-MM``."""
    year, number = (int(part) for part in month.split("-"))
    return f"{year + 1:04d}-01" if number == 12 else f"{year:04d}-{number + 1:02d}"


def months_of(first: str, last: str, on: date) -> Iterator[str]:
    """The months of a range; an open one runs to the month before the day of scoring."""
    month, end = first, last or month_of(on)
    while month <= end and (last or month != end):
        yield month
        month = next_month(month)


def rows_of(each: Range, employer: str, on: date) -> Iterator[dict[str, Any]]:
    """The rows of the facts document that a range stands for; an unknown base brings no tier."""
    besides = each["besides"]
    for month in months_of(each["first"], each["last"], on):
        yield {
            "month": month,
            "employer": employer,
            "base": each["base"] or 0,
            "back_paid": BACK_PAID in besides,
            "matches_income_tax": TAX_DIFFERS not in besides,
        }
