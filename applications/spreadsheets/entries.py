"""One cell as a name, a number of an identity paper, a telephone or a day, for lists of people."""

import datetime as dt
import re
import unicodedata

from django.utils.translation import gettext as _

from applications.spreadsheets.cells import Wrong
from applications.spreadsheets.rows import Cell, Formula
from applications.spreadsheets.writing import restored

MOST_DIGITS = 15  # that a spreadsheet keeps of a number
LONGEST = 100  # of what is kept of a cell, characters
_SCIENTIFIC = re.compile(r"\d(\.\d+)?e\+?\d{1,3}", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))")


def typed(cell: Cell) -> str:
    """What stands in a cell, as a person reads it; a formula as its own text."""
    if cell is None:
        return ""
    if isinstance(cell, Formula):
        return cell.text[:LONGEST]
    if isinstance(cell, dt.datetime):
        cell = cell.date()
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return restored(str(cell).strip())[:LONGEST]


def words(cell: Cell) -> str:
    """A text that must be there. Raises :class:`Wrong`."""
    found = typed(_plain(cell))
    if not found:
        raise Wrong(_("没有填写"))
    return found


def number(cell: Cell) -> str:
    """A long number as text: one that a spreadsheet took for a quantity has lost its last digits."""
    found = words(cell)
    lost = isinstance(cell, int | float) and not float(cell).is_integer()
    if lost or (isinstance(cell, int | float) and len(found) > MOST_DIGITS) or _SCIENTIFIC.fullmatch(found):
        raise Wrong(
            _(
                "是数字格式，电子表格只保留前 %(most)s 位，后几位已经丢失。"
                "请把这一列设为“文本”格式，再重新填写号码"
            )
            % {"most": MOST_DIGITS}
        )
    return found


def day(cell: Cell) -> dt.date | None:
    """A day of 2024-03-28, 2024/3/28, 2024.3.28, 20240328, 2024年3月28日 or a real date; None for nothing."""
    cell = _plain(cell)
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    found = typed(cell)
    if not found:
        return None
    parts = _DAY.fullmatch(unicodedata.normalize("NFKC", found).replace(" ", ""))
    try:
        if parts is None:
            raise ValueError(found)
        return dt.date(int(parts[1]), int(parts[2] or parts[4]), int(parts[3] or parts[5]))
    except ValueError:
        raise Wrong(_("“%(text)s”不是日期，请写成 2024-03-28") % {"text": found[:20]}) from None


def _plain(cell: Cell) -> Cell:
    if isinstance(cell, Formula):
        raise Wrong(_("是公式，不能确定它的值。请复制这一列，用“选择性粘贴 → 数值”粘贴后再上传"))
    return cell
