"""A list of employees for whom accounts are to be opened: rows of a table as entries with their faults.

What a row says is judged here only as a cell: whether a number or a day can be read. Whether the numbers
are right is judged by those who open the account.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from applications.spreadsheets import columns, entries
from applications.spreadsheets.cells import Wrong
from applications.spreadsheets.columns import Columns
from applications.spreadsheets.rows import Cell, Refused, Row

MOST_EMPLOYEES = 2000
TAKE, NAME, ID_NUMBER, PERMIT_NUMBER, ISSUED_ON, VALID_UNTIL, PHONE, REASON = (
    "take",
    "name",
    "id_number",
    "permit_number",
    "permit_issued_on",
    "permit_valid_until",
    "phone",
    "reason",
)
NAMES: columns.Names = {
    TAKE: ("导入", "是否导入"),
    NAME: ("姓名",),
    ID_NUMBER: ("身份证号码", "身份证号", "公民身份号码"),
    PERMIT_NUMBER: ("居住证编号", "居住证号码", "居住证号"),
    ISSUED_ON: ("居住证签发日期", "签发日期"),
    VALID_UNTIL: ("居住证有效期至", "有效期至"),
    PHONE: ("手机号码", "手机号", "手机"),
    REASON: ("原因",),
}
REQUIRED = (NAME, ID_NUMBER, PERMIT_NUMBER, ISSUED_ON, PHONE)
YES, NO, EXAMPLE = "是", "否", "示例"
LEFT_OUT = (NO, EXAMPLE)


@dataclass(slots=True)
class Entry:
    """One employee. ``number``: of the row in the table; ``typed``: every cell as it stood, by column.

    ``values`` has what could be read, ``faults`` why the rest could not, by column.
    """

    number: int
    typed: dict[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)


def read(table: Iterable[Row]) -> list[Entry]:
    """Every employee below the header; empty rows, the example and rows marked 否 are left out.

    Raises :class:`Refused` for a table without its columns, without employees, or with too many.
    """
    rows = iter(table)
    header = columns.find(rows, NAMES, REQUIRED)
    found: list[Entry] = []
    for row in rows:
        if row.empty or entries.typed(header.cell(row, TAKE)) in LEFT_OUT:
            continue
        if len(found) == MOST_EMPLOYEES:
            raise Refused(_("超过 %(most)s 人，请分成几个文件上传") % {"most": f"{MOST_EMPLOYEES:,}"})
        found.append(_entry(row, header))
    if not found:
        raise Refused(_("表头下面没有职工。请从第 3 行开始填写，每人一行"))
    return found


def _entry(row: Row, header: Columns) -> Entry:
    entry = Entry(row.number, {name: entries.typed(header.cell(row, name)) for name in header.places})
    for name, reader in _READERS.items():
        try:
            entry.values[name] = reader(header.cell(row, name))
        except Wrong as wrong:
            entry.faults[name] = _("%(label)s：%(text)s") % {"label": NAMES[name][0], "text": wrong}
    return entry


def _needed_day(cell: Cell) -> date:
    found = entries.day(cell)
    if found is None:
        raise Wrong(_("没有填写"))
    return found


_READERS: Mapping[str, Callable[[Cell], Any]] = {
    NAME: entries.words,
    ID_NUMBER: entries.number,
    PERMIT_NUMBER: entries.number,
    ISSUED_ON: _needed_day,
    VALID_UNTIL: entries.day,
    PHONE: entries.number,
}
