"""Policy data as tables, for the public pages and for the city's."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from applications.desks.components import Cell, Column, Table
from applications.desks.public.policy.sources import source_words
from applications.policy.kinds import Standing
from applications.policy.models import ListEntry
from applications.policy.selectors import WageInForce
from scoring.digest import Difference
from scoring.digest.parts import READING, parts_of
from scoring.digest.words import told, word
from scoring.engine import Policies, Policy
from scoring.engine.policy.model import Document

COLOURS = {
    Standing.PUBLISHED: "green",
    Standing.SECONDARY: "yellow",
    Standing.UNCONFIRMED: "orange",
    Standing.PROVISIONAL: "orange",
}


def versions_table(policies: Policies) -> Table:
    """The versions, the newest first, each with the way to its text and to what it changed."""
    newest_first = policies.versions[::-1]
    earlier = [*newest_first[1:], None]
    return Table(
        stacks=True,
        caption=_("政策版本"),
        columns=[Column(_("版本"), whole=True), Column(_("文件")), Column(_("与上一版的不同"))],
        rows=[
            [
                Cell(told(policy.name), url=reverse("policy_version", args=[policy.id])),
                _("；").join(_document_words(paper) for paper in policy.documents),
                Cell(
                    _("查看"),
                    url=reverse("policy_difference", args=[before.id, policy.id]),
                    hidden=_("“%(name)s”与上一版的不同") % {"name": told(policy.name)},
                )
                if before
                else _("没有更早的版本"),
            ]
            for policy, before in zip(newest_first, earlier, strict=True)
        ],
    )


def _document_words(paper: Document) -> str:
    return word("version.document_text", title=told(paper.title), number=told(paper.number))


def wages_table(periods: Sequence[WageInForce], caption: str) -> Table:
    """Reference wages by period, the newest first."""
    return Table(
        stacks=True,
        caption=caption,
        columns=[
            Column(_("缴费月份"), whole=True),
            Column(_("参考平均工资（元/月）"), numeric=True),
            Column(_("可靠程度")),
            Column(_("缴费基数上下限（元/月）"), numeric=True),
            Column(_("来源")),
        ],
        rows=[
            [
                months(one.valid_from, one.valid_until),
                money(one.reference_wage),
                standing(one.standing),
                _limits(one),
                source_words(one.source, one.address),
            ]
            for one in reversed(periods)
        ],
        empty=_("还没有公布。"),
    )


def _limits(wage: WageInForce) -> str:
    if wage.floor is None and wage.ceiling is None:
        return "–"
    return _("%(floor)s 至 %(ceiling)s") % {"floor": money(wage.floor), "ceiling": money(wage.ceiling)}


def entries_table(entries: Sequence[ListEntry], caption: str) -> Table:
    """Names on a list, with the document behind each."""
    return Table(
        stacks=True,
        caption=caption,
        columns=[
            Column(_("名称")),
            Column(_("代码或类别")),
            Column(_("有效期"), whole=True),
            Column(_("来源")),
        ],
        rows=[
            [entry.name, entry.code or "–", span(entry.valid_from, entry.valid_until), _document(entry)]
            for entry in entries
        ],
        empty=_("这一天没有公布的目录。是否在目录内，以受理时主管部门公布的为准。"),
    )


def _document(entry: ListEntry) -> str:
    return source_words(entry.proposal.source, entry.proposal.document_address)


def readings_table(policy: Policy) -> Table:
    """Where the documents are silent: the question, what is done, and why."""
    parts = [part for part in parts_of(policy) if part.group == READING]
    return Table(
        stacks=True,
        caption=_("文件没有写明之处怎样理解"),
        columns=[Column(_("编号"), numeric=True), Column(_("问题")), Column(_("取法")), Column(_("理由"))],
        rows=[
            [
                reading.choice,
                *(part.aspects[word(f"reading.{name}")] for name in ("question", "takes", "because")),
            ]
            for reading, part in zip(policy.readings, parts, strict=True)
        ],
    )


def difference_tables(difference: Difference) -> list[Table]:
    """One table a part that changed."""
    return [
        Table(
            caption=change.heading,
            columns=[Column(_("内容")), Column(_("原来")), Column(_("改为"))],
            rows=[[line.label, line.before or "–", line.after or "–"] for line in change.lines],
            stacks=True,
            even=True,
        )
        for change in difference.changes
    ]


def standing(value: str) -> Cell:
    """How well a wage is known, as a tag."""
    return Cell(Standing(value).label, colour=COLOURS[Standing(value)])


def span(first: date, last: date | None) -> str:
    """Two days, or one and onwards."""
    if last is None:
        return _("%(day)s 起") % {"day": first}
    return _("%(start)s 至 %(end)s") % {"start": first, "end": last}


def months(first: date, last: date) -> str:
    """Whole months."""
    return _("%(start)s 至 %(end)s") % {"start": f"{first:%Y-%m}", "end": f"{last:%Y-%m}"}


def money(amount: Decimal | None) -> Any:
    """Yuan with thousands apart, a dash where nothing is known."""
    if amount is None:
        return "–"
    whole = amount == amount.to_integral_value()
    return f"{amount:,.0f}" if whole else f"{amount:,.2f}"
