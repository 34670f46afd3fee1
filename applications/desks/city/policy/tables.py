"""Tables of the city's policy pages."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.desks.components import Cell, Column, Table
from applications.desks.public.policy.sources import source_words
from applications.desks.public.policy.tables import money, months, span, standing
from applications.policy.kinds import DataKind, ProposalState
from applications.policy.models import ListEntry, Proposal, ReferenceWagePeriod
from applications.policy.selectors import WageInForce

COLOURS = {
    ProposalState.PROPOSED: "yellow",
    ProposalState.PUBLISHED: "green",
    ProposalState.REJECTED: "red",
    ProposalState.WITHDRAWN: "grey",
}


def kinds_table() -> Table:
    """The kinds of data, each with its page and the way to propose a change."""
    return Table(
        stacks=True,
        caption=_("数据"),
        columns=[Column(_("种类")), Column(_("办理"))],
        rows=[
            [
                Cell(kind.label, url=reverse("city_policy_data", args=[kind.value])),
                Cell(
                    _("提出变更"),
                    url=reverse("city_policy_propose", args=[kind.value]),
                    hidden=_("：%(kind)s") % {"kind": kind.label},
                ),
            ]
            for kind in DataKind
        ],
        caption_hidden=True,
    )


def proposals_table(proposals: Sequence[Proposal], caption: str, empty: str) -> Table:
    """Proposed changes: what, on which document, by whom, how they stand."""
    return Table(
        stacks=True,
        caption=caption,
        columns=[
            Column(_("变更")),
            Column(_("依据的文件")),
            Column(_("提出")),
            Column(_("复核")),
            Column(_("状态")),
        ],
        rows=[
            [
                Cell(
                    _("%(kind)s，第 %(number)d 号") % {"kind": DataKind(one.kind).label, "number": one.pk},
                    url=reverse("city_policy_proposal", args=[one.pk]),
                ),
                one.source,
                _("%(name)s，%(day)s") % {"name": one.made_by.name, "day": timezone.localdate(one.made_at)},
                _("%(name)s，%(day)s")
                % {"name": one.decided_by.name, "day": timezone.localdate(one.decided_at)}
                if one.decided_by
                else "–",
                state(one),
            ]
            for one in proposals
        ],
        empty=empty,
    )


def state(proposal: Proposal) -> Cell:
    """How a proposal stands, as a tag."""
    return Cell(ProposalState(proposal.state).label, colour=COLOURS[ProposalState(proposal.state)])


def rows_table(rows: Sequence[Any], in_force: Sequence[WageInForce]) -> Table:
    """Every row that was ever published, the newest first; nothing of it is ever edited."""
    is_wage = bool(in_force)
    columns = (
        [
            Column(_("缴费月份"), whole=True),
            Column(_("参考平均工资（元/月）"), numeric=True),
            Column(_("可靠程度")),
        ]
        if is_wage
        else [Column(_("名称")), Column(_("代码或类别")), Column(_("有效期"), whole=True)]
    )
    cells = [_wage_cells(row, in_force) if is_wage else _entry_cells(row) for row in rows]
    return Table(
        stacks=True,
        caption=_("发布过的全部数据"),
        columns=[
            *columns,
            Column(_("现状") if is_wage else _("变更")),
            Column(_("来源")),
            Column(_("发布日期"), whole=True),
        ],
        rows=[
            [*own, _source(row), timezone.localdate(row.published_at).isoformat()]
            for own, row in zip(cells, rows, strict=True)
        ],
        empty=_("还没有发布过。"),
    )


def _source(row: ReferenceWagePeriod | ListEntry) -> Any:
    if row.proposal is None:
        return source_words(getattr(row, "source", ""))
    return Cell(row.proposal.source, url=reverse("city_policy_proposal", args=[row.proposal.pk]))


def _wage_cells(row: ReferenceWagePeriod, in_force: Sequence[WageInForce]) -> list[Any]:
    left = [one for one in in_force if one.row == row.pk]
    if not left:
        now = Cell(_("已被替代"), colour="grey")
    elif [(one.valid_from, one.valid_until) for one in left] == [(row.valid_from, row.valid_until)]:
        now = Cell(_("现行"), colour="green")
    else:
        now = Cell(_("部分现行"), colour="yellow")
    return [months(row.valid_from, row.valid_until), money(row.reference_wage), standing(row.standing), now]


def _entry_cells(row: ListEntry) -> list[Any]:
    act = Cell(_("列入"), colour="green") if row.listed else Cell(_("移出"), colour="grey")
    return [row.name, row.code or "–", span(row.valid_from, row.valid_until), act]
