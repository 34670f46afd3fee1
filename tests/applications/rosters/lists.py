"""Lists of employees as files, made where they are needed."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from applications.demo import numbers
from applications.spreadsheets import employees_book
from applications.spreadsheets.employees import ID_NUMBER, ISSUED_ON, NAME, PERMIT_NUMBER, PHONE, VALID_UNTIL

BORN = date(1991, 2, 3)


def employee(serial: int, **changes: str) -> dict[str, str]:
    """One good row, with changes."""
    return {
        NAME: "韩测试",
        ID_NUMBER: numbers.id_number(BORN + timedelta(days=serial // 1000), serial % 1000),
        PERMIT_NUMBER: numbers.permit_number(serial),
        ISSUED_ON: "2020-01-15",
        VALID_UNTIL: "2027-01-14",
        PHONE: numbers.telephone(serial),
    } | changes


def book(rows: Iterable[Mapping[str, str]]) -> bytes:
    """The template with these rows under its example."""
    return employees_book.returned((row, "") for row in rows)
