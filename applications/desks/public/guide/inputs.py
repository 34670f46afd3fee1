"""A facts document in words: what was put in, with contributions as ranges of equal months."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from applications.cases.readable import sections
from applications.desks.components import Row
from applications.desks.public.guide.content.people import COMMON
from scoring.engine.months import month_of

Document = Mapping[str, Any]


def rows_of(document: Document, leave_out: Iterable[str] = ()) -> list[Row]:
    """One row a part that the document has; ``leave_out`` names keys that are not told."""
    left_out = set(leave_out)
    told = {key: value for key, value in document.items() if key not in left_out}
    rows = [*_person(told), *_declared(told), *_contributions(document if "contributions" in told else {})]
    return [*rows, *_records(told)]


def special_rows(document: Document) -> list[Row]:
    """What sets an example apart: without what every example has."""
    return rows_of(document, COMMON) or [Row(_("填写的内容"), _("没有这一项"))]


def _person(document: Document) -> list[Row]:
    rows = []
    if born := document.get("birth_date"):
        rows.append(Row(_("出生日期"), born))
    if permit := document.get("permit"):
        span = _("%(first)s 签发，有效期至 %(last)s") % {
            "first": permit["issued_on"],
            "last": permit["valid_until"],
        }
        cancelled = permit.get("cancelled_on")
        rows.append(
            Row(
                _("居住证"),
                [span, *([_("%(day)s 注销") % {"day": cancelled}] if cancelled else [])],
            )
        )
    if "insured_now" in document:
        rows.append(Row(_("申请当月在职并缴费"), _("是") if document["insured_now"] else _("否")))
    return rows


def _declared(document: Document) -> list[Row]:
    """The parts that an applicant declares, one line an entry; what is not filled in is not told."""
    unknown = _("未填写")
    rows = []
    for section in sections(dict(document)):
        lines = [
            _("；").join(f"{label}{_('：')}{value}" for label, value in entry if value != unknown)
            for entry in section.entries
        ]
        if lines:
            rows.append(Row(section.title, lines))
    return rows


def _contributions(document: Document) -> list[Row]:
    months = sorted(document.get("contributions") or [], key=lambda row: row["month"])
    if not months:
        return []
    employers = {contract["employer"] for contract in document.get("contracts") or []}
    ranges: list[list[Document]] = [[months[0]]]
    for before, row in pairwise(months):
        if _follows(before, row):
            ranges[-1].append(row)
        else:
            ranges.append([row])
    return [Row(_("缴费"), [_range(rows, employers) for rows in ranges])]


def _follows(before: Document, row: Document) -> bool:
    """The next month, and nothing else changed."""
    same = {**before, "month": ""} == {**row, "month": ""}
    return same and _number(row["month"]) == _number(before["month"]) + 1


def _number(month: str) -> int:
    return month_of(date.fromisoformat(f"{month}-01"))


def _range(rows: list[Document], employers: set[str]) -> str:
    first = rows[0]
    number = len(rows)
    text = ngettext(
        "%(first)s 至 %(last)s，%(number)d 个月，每月基数 %(base)s 元",
        "%(first)s 至 %(last)s，%(number)d 个月，每月基数 %(base)s 元",
        number,
    ) % {
        "first": first["month"],
        "last": rows[-1]["month"],
        "number": number,
        "base": f"{first['base']:,.2f}".removesuffix(".00"),
    }
    marks = [
        mark
        for mark, holds in (
            (_("补缴"), first.get("back_paid", False)),
            (_("缴费单位不是合同单位"), first["employer"] not in employers),
            (_("与个人所得税不能合理对应"), not first.get("matches_income_tax", True)),
        )
        if holds
    ]
    return _("，").join([text, *marks])


def _records(document: Document) -> list[Row]:
    """Deductions and vetoes, each with its day."""
    rows = [
        Row(label, [_record(entry) for entry in document[key]])
        for key, label in (
            ("false_materials", _("提供虚假材料记录")),
            ("detentions", _("行政拘留记录")),
            ("offences", _("刑事犯罪记录")),
        )
        if document.get(key)
    ]
    if document.get("birth_policy_breach"):
        rows.append(Row(_("违反计划生育政策"), _("有记录")))
    return rows


def _record(entry: Document) -> str:
    if "sentence_years" in entry:
        return _("%(day)s 判决，有期徒刑 %(years)s 年") % {
            "day": entry["on"],
            "years": entry["sentence_years"],
        }
    return _("%(day)s 作出决定") % {"day": entry["on"]}
