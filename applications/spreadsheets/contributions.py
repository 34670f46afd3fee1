"""A record of contributions: rows of a table as rows of the facts document, with every fault of the table."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from applications.spreadsheets import cells, columns
from applications.spreadsheets.cells import Wrong
from applications.spreadsheets.columns import BACK_PAID, BASE, EMPLOYER, MATCHES, MONTH, Columns
from applications.spreadsheets.rows import Refused, Row

MOST_MONTHS = 1200  # contract, section 1
MOST_FAULTS = 20  # are told one by one


@dataclass(slots=True)
class Reading:
    """``rows`` as in the contract's ``contributions``; worth nothing while there are ``faults``."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def read(table: Iterable[Row], on: date) -> Reading:
    """Every row of a table below its header, and all that is wrong in it, each with row and column.

    ``on``: today; later months are refused. Faults of the whole table are the only one then.
    """
    reading, faults = Reading(), _Faults()
    first_at: dict[tuple[Any, ...], int] = {}
    rows = iter(table)
    try:
        header = columns.find(rows)
        for row in rows:
            if row.empty:
                continue
            found = _row(row, header, on, faults)
            if found is None:
                continue
            reading.rows.append(found)
            if len(reading.rows) > MOST_MONTHS:
                raise Refused(
                    _("超过 %(most)s 个月，请只保留您自己的缴费记录") % {"most": f"{MOST_MONTHS:,}"}
                )
            key = (found[MONTH], found[EMPLOYER], found[BACK_PAID])
            if (earlier := first_at.setdefault(key, row.number)) != row.number:
                told = _("第 %(row)s 行与第 %(earlier)s 行重复：同一个月、同一单位只能有一行")
                faults.add(told % {"row": row.number, "earlier": earlier})
    except Refused as refused:
        return Reading(faults=[str(refused)])
    if not reading.rows and not faults.number:
        return Reading(faults=[_("表头下面没有缴费记录")])
    reading.faults = list(faults.told())
    return reading


def _row(row: Row, header: Columns, on: date, faults: "_Faults") -> dict[str, Any] | None:
    """The row of the document, None where something is wrong in it."""
    readers: dict[str, Any] = {
        MONTH: lambda cell: cells.month(cell, on),
        EMPLOYER: cells.employer,
        BASE: cells.base,
        BACK_PAID: lambda cell: cells.yes(cell, default=False, own=cells.BACK_PAID_WORDS),
        MATCHES: lambda cell: cells.yes(cell, default=True, own=cells.MATCHES_WORDS),
    }
    found: dict[str, Any] = {}
    for name, reader in readers.items():
        try:
            found[name] = reader(header.cell(row, name))
        except Wrong as wrong:
            faults.add(_("%(label)s：%(text)s") % {"label": header.where(row, name), "text": wrong})
    return found if len(found) == len(readers) else None


class _Faults:
    """The first of them in words, the rest as a number."""

    def __init__(self) -> None:
        self.number = 0
        self._told: list[str] = []

    def add(self, told: str) -> None:
        self.number += 1
        if self.number <= MOST_FAULTS:
            self._told.append(told)

    def told(self) -> Iterator[str]:
        yield from self._told
        if self.number > MOST_FAULTS:
            yield _("还有 %(number)s 处错误没有列出") % {"number": self.number - MOST_FAULTS}
