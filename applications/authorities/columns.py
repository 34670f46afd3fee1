"""The kinds of columns that documents are made of: each reads text (CSV) and a JSON value alike."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused

MOST_CHARS = 200
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_AMOUNT = re.compile(r"[0-9]{1,12}(\.[0-9]{1,6})?", re.ASCII)
_FLAGS = {"true": True, "1": True, "是": True, "false": False, "0": False, "否": False}


class Sort(StrEnum):
    """What a column holds, for whoever asks a person for it."""

    TEXT = "text"
    MONTH = "month"
    DAY = "day"
    AMOUNT = "amount"
    NUMBER = "number"
    FLAG = "flag"
    CHOICE = "choice"


MISSING = object()
"""A default that says: the column may not be left out."""


@dataclass(frozen=True, slots=True)
class Column:
    """``from_text`` and ``from_json`` give the clean value or raise :class:`Refused`; ``schema`` is the JSON
    value's OpenAPI schema, ``choices`` the only values of a choice with their words."""

    name: str
    label: str | Promise
    sort: Sort
    from_text: Callable[[str], Any]
    from_json: Callable[[Any], Any]
    schema: Mapping[str, Any]
    default: Any = MISSING
    choices: Mapping[str, str | Promise] = field(default_factory=dict)

    @property
    def required(self) -> bool:
        return self.default is MISSING


def text(
    name: str,
    label: str | Promise,
    default: Any = MISSING,
    *,
    most: int = MOST_CHARS,
    clean: Callable[[str], str] = str.strip,
    sort: Sort = Sort.TEXT,
) -> Column:
    """A text that is not blank, as ``clean`` gives it back or refuses it."""

    def read(value: Any) -> str:
        if not isinstance(value, str) or not value.strip() or len(value) > most:
            raise Refused(_("须是文字，最长 %(n)d 个字。") % {"n": most})
        return clean(value)

    return Column(
        name, label, sort, read, read, {"type": "string", "minLength": 1, "maxLength": most}, default
    )


def day(name: str, label: str | Promise, default: Any = MISSING) -> Column:
    """A day, ``YYYY-MM-DD``."""

    def read(value: Any) -> date:
        try:
            if not isinstance(value, str):
                raise ValueError(value)
            return _day(value)
        except ValueError as error:
            raise Refused(_("日期须写成 2024-01-31 的样子，并且真实存在。")) from error

    schema = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
    return Column(name, label, Sort.DAY, read, read, schema, default)


@lru_cache(maxsize=1000)
def _day(value: str) -> date:
    """Remembered: most rows of a document name the same few days."""
    if not _DAY.fullmatch(value):
        raise ValueError(value)
    return date.fromisoformat(value)


def amount(name: str, label: str | Promise, default: Any = MISSING, *, sort: Sort = Sort.AMOUNT) -> Column:
    """An exact amount in yuan, or another number, not negative; in JSON a number and never text."""

    def from_text(value: str) -> Decimal:
        if not _AMOUNT.fullmatch(value):
            raise Refused(_("须是数字，例如 12345.60。"))
        return Decimal(value)

    def from_json(value: Any) -> Decimal:
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise Refused(_("须是数字，例如 12345.60。"))
        return Decimal(value)

    return Column(name, label, sort, from_text, from_json, {"type": "number", "minimum": 0}, default)


def flag(name: str, label: str | Promise, default: Any = MISSING) -> Column:
    """Yes or no: ``true``, ``false`` (CSV also 1, 0, 是, 否)."""

    def from_text(value: str) -> bool:
        try:
            return _FLAGS[value.lower()]
        except KeyError as error:
            raise Refused(_("须填 true 或 false。")) from error

    def from_json(value: Any) -> bool:
        if not isinstance(value, bool):
            raise Refused(_("须填 true 或 false。"))
        return value

    return Column(name, label, Sort.FLAG, from_text, from_json, {"type": "boolean"}, default)


def choice(
    name: str, label: str | Promise, choices: Mapping[str, str | Promise], default: Any = MISSING
) -> Column:
    """One of some values, written as they are."""

    def read(value: Any) -> str:
        if not isinstance(value, str) or value not in choices:
            raise Refused(_("须填其中之一：%(values)s。") % {"values": _("、").join(choices)})
        return value

    return Column(
        name, label, Sort.CHOICE, read, read, {"type": "string", "enum": list(choices)}, default, choices
    )


def read_row(
    columns: tuple[Column, ...], given: Mapping[str, Any], *, as_text: bool
) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """The clean values of one row, and everything that is wrong with it as pairs of column and reason.

    A column is left out where it is missing, ``null``, or an empty text of a CSV document.
    """
    clean: dict[str, Any] = {}
    faults: list[tuple[str, str]] = []
    known = 0
    for column in columns:
        value = given.get(column.name)
        known += column.name in given
        if value is None or (as_text and value == ""):
            if column.required:
                faults.append((column.name, _("这一栏不能空。")))
            else:
                clean[column.name] = column.default
            continue
        try:
            clean[column.name] = column.from_text(value) if as_text else column.from_json(value)
        except Refused as refused:
            faults.append((column.name, str(refused)))
    if known < len(given):
        names = {column.name for column in columns}
        faults += [(str(name)[:80], _("没有这一栏。")) for name in given if name not in names]
    return clean, faults
