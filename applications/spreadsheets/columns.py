"""The columns of a table: found by their names, in any order. Here those of a record of contributions."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from applications.spreadsheets.rows import Cell, Refused, Row, column_letters

MONTH, EMPLOYER, BASE, BACK_PAID, MATCHES = "month", "employer", "base", "back_paid", "matches_income_tax"
Names = Mapping[str, tuple[str, ...]]
NAMES: Names = {
    MONTH: ("月份", "缴费月份", "缴费年月", "年月", "所属月份", "费款所属期", "所属期", "month"),
    EMPLOYER: ("缴费单位", "缴费单位名称", "单位", "单位名称", "参保单位", "参保单位名称", "employer"),
    BASE: ("缴费基数", "月缴费基数", "缴费工资", "缴费工资基数", "基数", "base"),
    BACK_PAID: ("补缴", "是否补缴", "back_paid"),
    MATCHES: ("个税相符", "个税是否相符", "与个税相符", "个人所得税相符", "matches_income_tax"),
}
REQUIRED = (MONTH, EMPLOYER, BASE)
_HEADER_WITHIN = 10  # a title and some notes may stand above the header
_BESIDE = re.compile(r"\(.*?\)|[\s:*]")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each column stands, from 0, and what the table calls it."""

    places: Mapping[str, int]
    labels: Mapping[str, str]

    def cell(self, row: Row, name: str) -> Cell:
        """The cell of a row; None where the table has no such column or the row is shorter."""
        place = self.places.get(name, len(row.cells))
        return row.cells[place] if place < len(row.cells) else None

    def where(self, row: Row, name: str) -> str:
        """第 5 行“缴费基数”（C5）: where a cell stands, for people."""
        letters = column_letters(self.places[name])
        values = {"row": row.number, "column": self.labels[name], "cell": f"{letters}{row.number}"}
        return _("第 %(row)s 行“%(column)s”（%(cell)s）") % values


def find(rows: Iterator[Row], names: Names = NAMES, required: Sequence[str] = REQUIRED) -> Columns:
    """The header among the first rows; it is taken from the iterator, its rows are left.

    ``names``: how each column may be called, its own name first; ``required``: those that must be there.
    Raises :class:`Refused`, naming the columns that are missing or there twice.
    """
    best: tuple[int, Row] | None = None
    seen = 0
    for row in rows:
        if row.empty:
            continue
        seen += 1
        places = _places(row, names)
        if all(places[name] for name in required):
            return _columns(row, places, names)
        known = sum(bool(found) for found in places.values())
        if known and (best is None or known > best[0]):
            best = known, row
        if seen == _HEADER_WITHIN:
            break
    raise _missing(best[1] if best else None, names, required)


def _places(row: Row, names: Names) -> dict[str, list[int]]:
    headings = [_plain(cell) for cell in row.cells]
    return {
        column: [place for place, heading in enumerate(headings) if heading in known]
        for column, known in names.items()
    }


def _columns(row: Row, places: Mapping[str, list[int]], names: Names) -> Columns:
    for column, found in places.items():
        if len(found) > 1:
            told = _("第 %(row)s 行有两列“%(column)s”，请只留一列")
            raise Refused(told % {"row": row.number, "column": names[column][0]})
    there = {column: found[0] for column, found in places.items() if found}
    return Columns(there, {column: str(row.cells[place]).strip() for column, place in there.items()})


def _missing(header: Row | None, names: Names, required: Sequence[str]) -> Refused:
    wanted = "、".join(names[column][0] for column in required)
    if header is None:
        return Refused(_("没有找到表头。第一行应当写列名：%(wanted)s") % {"wanted": wanted})
    places = _places(header, names)
    missing = "、".join(names[column][0] for column in required if not places[column])
    told = _("第 %(row)s 行的表头缺少：%(missing)s。须有的列：%(wanted)s")
    return Refused(told % {"row": header.number, "missing": missing, "wanted": wanted})


def _plain(cell: Cell) -> str:
    if not isinstance(cell, str):
        return ""
    return _BESIDE.sub("", unicodedata.normalize("NFKC", cell)).lower()
