"""One cell as a month, an employer, an amount or a yes: what people and their programs write."""

import datetime as dt
import re
import unicodedata
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from applications.spreadsheets.rows import Cell, Formula

EARLIEST = "1950-01"
MOST_CHARS = 60  # of an employer's name
MOST_BASE = Decimal("9999999.99")
BACK_PAID_WORDS = {"补缴": True, "正常": False, "正常缴费": False, "正常缴纳": False}
MATCHES_WORDS = {"相符": True, "一致": True, "不符": False, "不相符": False, "不一致": False}
_YES = {"是", "有", "y", "yes", "true", "1", "√", "✓", "对"}
_NO = {"否", "无", "没有", "不是", "n", "no", "false", "0", "×", "x"}
_MONTH = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})|(\d{2}))(?:月|(?:[-/.月])(\d{1,2})日?)?")


class Wrong(ValueError):  # noqa: N818  (says what the cell is)
    """A cell that cannot be read; ``str()`` says why and what to write instead."""


def month(cell: Cell, on: dt.date) -> str:
    """``YYYY-MM`` of 2023-01, 2023/1, 2023.1, 202301, 2023年1月, with or without a day, or a real date."""
    cell = _value(cell)
    if isinstance(cell, dt.date):
        found = f"{cell:%Y-%m}"
    else:
        text = _text(cell)
        if not text:
            raise Wrong(_("没有填写"))
        parts = _MONTH.fullmatch(text.replace(" ", ""))
        number = int(parts[2] or parts[3]) if parts else 0
        if not parts or not 1 <= number <= 12 or int(parts[4] or 1) not in range(1, 32):
            raise Wrong(_("“%(text)s”不是月份，请写成 2023-01") % {"text": text[:20]})
        found = f"{parts[1]}-{number:02d}"
    if found > f"{on:%Y-%m}":
        raise Wrong(_("%(month)s 是将来的月份") % {"month": found})
    if found < EARLIEST:
        raise Wrong(_("%(month)s 太早，请核对年份") % {"month": found})
    return found


def employer(cell: Cell) -> str:
    """The payer's name in one spelling: full-width letters and idle spaces make no other employer."""
    found = employer_name(_text(_value(cell)))
    if not found:
        raise Wrong(_("没有填写"))
    if len(found) > MOST_CHARS:
        raise Wrong(_("单位名称超过 %(most)s 个字") % {"most": MOST_CHARS})
    return found


def employer_name(typed: str) -> str:
    """A name in the spelling by which payer and employer of a contract are compared."""
    return " ".join(unicodedata.normalize("NFKC", typed).split())


def base(cell: Cell) -> int | Decimal:
    """Yuan a month; separators of thousands and the sign of the currency are understood."""
    text = _text(_value(cell))
    if not text:
        raise Wrong(_("没有填写"))
    plain = re.sub(r"[\s,¥￥元]", "", text)
    try:
        amount = Decimal(plain)
    except InvalidOperation:
        raise Wrong(_("“%(text)s”不是数字，请写成 12345.60") % {"text": text[:20]}) from None
    if not amount.is_finite() or amount < 0 or amount > MOST_BASE:
        raise Wrong(_("“%(text)s”不是可能的缴费基数") % {"text": text[:20]})
    if amount != round(amount, 2):
        raise Wrong(_("“%(text)s”超过两位小数") % {"text": text[:20]})
    return int(amount) if amount == amount.to_integral_value() else amount.normalize()


def yes(cell: Cell, *, default: bool, own: dict[str, bool]) -> bool:
    """是 or 否 in the usual spellings, and the column's own words; ``default`` for an empty cell."""
    text = _text(_value(cell)).lower()
    if not text:
        return default
    if text in own:
        return own[text]
    if text in _YES or text in _NO:
        return text in _YES
    raise Wrong(_("“%(text)s”不能识别，请写“是”或“否”") % {"text": text[:20]})


def _value(cell: Cell) -> Cell:
    if isinstance(cell, Formula):
        raise Wrong(_("是公式，不能确定它的值。请复制这一列，用“选择性粘贴 → 数值”粘贴后再上传"))
    return cell


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return unicodedata.normalize("NFKC", str(cell)).strip()
