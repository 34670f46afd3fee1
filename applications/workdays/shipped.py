"""The year files of this repository: one CSV a year under ``years/``, and the statutory dates.

Columns ``kind`` (off, make_up), ``from``, ``until``, ``source`` (the notice). A line belongs to the year of
its days, also where the notice is the next year's. Plain Python: the first migration publishes these
files, and ``manage.py workdays`` reads them without a database.
"""

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from applications.workdays.arithmetic import SATURDAY, Calendar, Notice, Reason, spread

FOLDER = Path(__file__).parent / "years"
COLUMNS = ["kind", "from", "until", "source"]
STATUTORY_COLUMNS = ["day", "name", "source"]


class BadYearFile(ValueError):  # noqa: N818  (says what is bad)
    """A year file that says something impossible or says it twice; names file and line."""


@cache
def calendar() -> Calendar:
    """The calendar of the shipped files."""
    return Calendar(years(), statutory())


def years(folder: Path = FOLDER) -> dict[int, Mapping[date, Notice]]:
    """What the notices of each shipped year say. Raises :class:`BadYearFile`."""
    return {int(path.stem): _year(path) for path in sorted(folder.glob("[0-9][0-9][0-9][0-9].csv"))}


def statutory(path: Path = FOLDER / "statutory.csv") -> dict[date, str]:
    """Statutory holidays of years without a notice, with their source. Raises :class:`BadYearFile`."""
    found: dict[date, str] = {}
    for where, row in _rows(path, STATUTORY_COLUMNS):
        day = _day(where, row["day"])
        if day in found:
            raise BadYearFile(f"{where}: {day} stands here twice")
        found[day] = f"{row['name']} {row['source']}"
    return found


def _year(path: Path) -> dict[date, Notice]:
    found: dict[date, Notice] = {}
    for where, row in _rows(path, COLUMNS):
        if row["kind"] not in (Reason.OFF, Reason.MAKE_UP):
            raise BadYearFile(f"{where}: {row['kind']!r} is neither off nor make_up")
        first, last = _day(where, row["from"]), _day(where, row["until"])
        if not str(first.year) == str(last.year) == path.stem or last < first:
            raise BadYearFile(f"{where}: {first} to {last} is no period of {path.stem}")
        for day, notice in spread(Reason(row["kind"]), first, last, row["source"]):
            if day in found:
                raise BadYearFile(f"{where}: {day} stands here twice")
            if notice.reason is Reason.MAKE_UP and day.weekday() < SATURDAY:
                raise BadYearFile(f"{where}: {day} is no weekend day, nothing to make up")
            found[day] = notice
    return found


def _rows(path: Path, columns: list[str]) -> Iterator[tuple[str, dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != columns:
            raise BadYearFile(f"{path.name}: the columns must be {','.join(columns)}")
        for row in reader:
            where = f"{path.name}:{reader.line_num}"
            if set(row) != set(columns) or not all(row.values()):
                raise BadYearFile(f"{where}: every column must be filled, and no more")
            yield where, row


def _day(where: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadYearFile(f"{where}: {text!r} is no day") from None
