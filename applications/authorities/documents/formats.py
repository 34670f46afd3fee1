"""How one line is read: a row of a CSV table, or a JSON object."""

import csv
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, NoReturn

from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.authorities.columns import Column

Reader = Callable[[bytes], Mapping[str, Any]]


def csv_reader(head: bytes, columns: tuple[Column, ...]) -> Reader:
    """Reads lines of the table whose first line is ``head``.

    :raises Refused: columns that are unknown, missing or there twice.
    """
    names = [name.strip() for name in _cells(head)]
    known = {column.name for column in columns}
    wrong = [
        *(_("没有这一栏：%(name)s") % {"name": name[:40]} for name in names if name not in known),
        *(_("这一栏有两次：%(name)s") % {"name": name} for name in sorted(known) if names.count(name) > 1),
        *(
            _("缺少这一栏：%(name)s") % {"name": column.name}
            for column in columns
            if column.required and column.name not in names
        ),
    ]
    if wrong:
        raise Refused("；".join(wrong))

    def read(line: bytes) -> Mapping[str, Any]:
        cells = _cells(line)
        if len(cells) != len(names):
            raise Refused(_("这一行有 %(n)d 栏，表头有 %(m)d 栏。") % {"n": len(cells), "m": len(names)})
        return dict(zip(names, cells, strict=True))

    return read


def read_json(line: bytes) -> Mapping[str, Any]:
    """One JSON object; exact decimals, no key twice.

    :raises Refused: it is none.
    """
    try:
        value = json.loads(
            line.decode(), parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_object
        )
    except (ValueError, RecursionError) as error:
        raise Refused(_("这一行不是完整的 JSON。")) from error
    if not isinstance(value, dict):
        raise Refused(_("这一行须是一个 JSON 对象。"))
    return value


def _cells(line: bytes) -> list[str]:
    try:
        return next(csv.reader([line.decode()], strict=True), [])
    except (csv.Error, UnicodeDecodeError) as error:
        raise Refused(_("这一行不是完整的 CSV（UTF-8，一条记录占一行）。")) from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is given twice")
    return found


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)
