"""Rows as PostgreSQL's COPY takes them: one line a row, with the columns that the model has."""

import re
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar

import msgspec
from django.db import models

from applications.vault.fields import EncryptedTextField

NOTHING = "\\N"
_SPECIAL = re.compile(r"[\\\t\n\r]")
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def written(value: Any) -> str:
    """A value as COPY's text format has it."""
    if isinstance(value, str):
        return value.translate(_ESCAPES) if _SPECIAL.search(value) else value
    if value is None:
        return NOTHING
    if value is True:
        return "t"
    if value is False:
        return "f"
    return value.isoformat() if isinstance(value, datetime) else str(value)


Written = dict[str, tuple[list[str], bytes]]
"""Columns and text by table. As bytes, because it goes to another process and on to PostgreSQL."""


class Sheet:
    """Lines of one table. ``varying``: the columns that each row states, in this order; every other column
    has what ``same`` says, or the model's default. An id that is not stated is the sequence's.

    :raises ValueError: a column that must be stated is not.
    """

    tables: ClassVar[set[str]] = set()  # of all sheets

    def __init__(self, model: type[models.Model], *varying: str, **same: Any) -> None:
        fields: list[Any] = [model._meta.get_field(name) for name in varying]
        rest: list[Any] = [
            field
            for field in model._meta.concrete_fields
            if field not in fields and not isinstance(field, models.AutoField)
        ]
        fixed = {field.column: _default(field, same) for field in rest}
        self.table = model._meta.db_table
        self.tables.add(self.table)
        self.columns: list[str] = [*(field.column for field in fields), *fixed]
        self._writers = [_writer(field) for field in fields]
        self._tail = "".join(f"\t{text}" for text in fixed.values()) + "\n"

    def line(self, *values: Any) -> str:
        """One row."""
        texts = [write(value) for write, value in zip(self._writers, values, strict=True)]
        return "\t".join(texts) + self._tail


class Rows:
    """Lines by sheet, as they gather for one chunk."""

    def __init__(self) -> None:
        self.lines: dict[str, list[str]] = defaultdict(list)
        self.columns: dict[str, list[str]] = {}

    def add(self, sheet: Sheet, *values: Any) -> None:
        self.block(sheet, sheet.line(*values))

    def block(self, sheet: Sheet, lines: str) -> None:
        """Lines that were written before."""
        self.columns.setdefault(sheet.table, sheet.columns)
        self.lines[sheet.table].append(lines)

    def taken(self) -> Written:
        """Columns and text of each table, in the order in which the tables were begun."""
        return {table: (self.columns[table], "".join(lines).encode()) for table, lines in self.lines.items()}


def _default(field: Any, same: dict[str, Any]) -> str:
    value = same.get(field.name, same.get(field.attname, field.get_default()))
    if value is None and not field.null:
        raise ValueError(f"{field.model._meta.label}.{field.name} has no default: it must be stated")
    return _writer(field)(value)


def _writer(field: Any) -> Callable[[Any], str]:
    if isinstance(field, EncryptedTextField):
        return lambda value: written(field.get_prep_value(value))
    if isinstance(field, models.JSONField):
        return lambda value: written(msgspec.json.encode(value).decode())
    return written
