"""Readers of single values and of objects: each gives the typed value, or notes a fault and gives ``BAD``."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from scoring.engine.facts.amounts import exact
from scoring.engine.facts.document import Repeating
from scoring.engine.facts.errors import Faults, below


class _Bad:
    pass


BAD = _Bad()
Reader = Callable[[Any, str, Faults], Any]
Check = Callable[[dict[str, Any], str, Faults], None]
MOST_ROWS = 100
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])", re.ASCII)
_YEAR = re.compile(r"[0-9]{4}", re.ASCII)


class Field(NamedTuple):
    """A key of an object. ``nullable``: ``null`` says unknown or open, the same as leaving it out."""

    read: Reader
    required: bool = False
    nullable: bool = False
    becomes: str = ""


def day(value: Any, path: str, faults: Faults) -> Any:
    """``YYYY-MM-DD``, a day of the calendar."""
    if type(value) is not str or not _DATE.fullmatch(value):
        faults.add(path, "date_form")
        return BAD
    try:
        return date.fromisoformat(value)
    except ValueError:
        faults.add(path, "date_impossible")
        return BAD


def month(value: Any, path: str, faults: Faults) -> Any:
    """``YYYY-MM`` as in :mod:`scoring.engine.months`."""
    if type(value) is not str or not _MONTH.fullmatch(value) or value.startswith("0000"):
        faults.add(path, "month_form")
        return BAD
    return int(value[:4]) * 12 + int(value[5:]) - 1


def text(value: Any, path: str, faults: Faults) -> Any:
    """Any text."""
    if type(value) is not str:
        faults.add(path, "not_text")
        return BAD
    return value


def name(value: Any, path: str, faults: Faults) -> Any:
    """A text that says something."""
    if type(value) is not str:
        faults.add(path, "not_text")
    elif not value.strip():
        faults.add(path, "empty_text")
    else:
        return value
    return BAD


def flag(value: Any, path: str, faults: Faults) -> Any:
    """True or false."""
    if value is True or value is False:
        return value
    faults.add(path, "not_flag")
    return BAD


def amount(value: Any, path: str, faults: Faults) -> Any:
    """An exact number, not below 0."""
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        faults.add(path, "number_as_text" if isinstance(value, str) else "not_number")
        return BAD
    number = exact(value)
    if number is None:
        faults.add(path, "not_finite")
    elif number < 0:
        faults.add(path, "negative")
    else:
        return number
    return BAD


def share(value: Any, path: str, faults: Faults) -> Any:
    """A share of 0 to 1."""
    number = amount(value, path, faults)
    if number is BAD:
        return BAD
    if number > 1:
        faults.add(path, "share_above_one")
        return BAD
    return Fraction(number)


def one_of(*allowed: str) -> Reader:
    """One of the names that the contract lists."""

    def read(value: Any, path: str, faults: Faults) -> Any:
        if type(value) is str and value in allowed:
            return value
        faults.add(path, "not_in_list", allowed=allowed)
        return BAD

    return read


def by_year(value: Any, path: str, faults: Faults) -> Any:
    """Amounts by calendar year, ``{"2025": 467000}``."""
    if not isinstance(value, dict):
        faults.add(path, "not_object")
        return BAD
    _note_repeated(value, path, faults)
    result: dict[int, Fraction] = {}
    for key, entry in value.items():
        number = amount(entry, below(path, str(key)), faults)
        if type(key) is not str or not _YEAR.fullmatch(key) or key == "0000":
            faults.add(below(path, str(key)), "year_form")
        elif number is not BAD:
            result[int(key)] = Fraction(number)
    return result


def object_of(make: Callable[..., Any], fields: Mapping[str, Field], check: Check | None = None) -> Reader:
    """An object with these keys and no others; ``check`` compares values that were read well."""

    def read(value: Any, path: str, faults: Faults) -> Any:
        if not isinstance(value, dict):
            faults.add(path, "not_object")
            return BAD
        before = len(faults)
        _note_repeated(value, path, faults)
        good: dict[str, Any] = {}
        prefix = f"{path}." if path else ""
        for key, field in fields.items():
            if key not in value:
                if field.required:
                    faults.add(prefix + key, "missing")
            elif (given := value[key]) is not None or not field.nullable:
                result = field.read(given, prefix + key, faults)
                if result is not BAD:
                    good[field.becomes or key] = result
        for key in value:
            if key not in fields:
                faults.add(below(path, str(key)), "unknown_key")
        if check:
            check(good, path, faults)
        return make(**good) if len(faults) == before else BAD

    return read


def list_of(read_row: Reader, most: int = MOST_ROWS) -> Reader:
    """A list of rows, at most so many: more is one fault, and no row is looked at."""

    def read(value: Any, path: str, faults: Faults) -> Any:
        if not isinstance(value, list):
            faults.add(path, "not_list")
            return BAD
        if len(value) > most:
            faults.add(path, "too_many_rows", most=most)
            return BAD
        return tuple([read_row(row, f"{path}[{place}]", faults) for place, row in enumerate(value)])

    return read


def _note_repeated(value: dict[str, Any], path: str, faults: Faults) -> None:
    if isinstance(value, Repeating):
        for key in value.twice:
            faults.add(below(path, key), "key_twice")
