"""What a checker looks at before a change is published: before and after, and whom it touches."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.desks.city.policy.calendars import marked_table
from applications.desks.city.policy.tables import state
from applications.desks.components import Cell, Column, Row, Table
from applications.desks.public.policy.tables import money, months, span, standing
from applications.policy.calendars import CalendarChange
from applications.policy.content import ListChange, WageChange, change_of
from applications.policy.models import Proposal
from applications.policy.selectors import WageInForce, on_list_among, wages_in_force
from applications.reviews.effects import Effect, Effects
from applications.workdays.selectors import calendar


def proposal_rows(proposal: Proposal) -> list[Row]:
    """Document, reason, maker and checker."""
    rows = [
        Row(_("状态"), state(proposal).text),
        Row(_("依据的文件"), proposal.source),
        Row(_("文件日期"), proposal.document_on.isoformat()),
        Row(_("出处"), proposal.document_address),
        Row(_("变更的理由"), proposal.explanation),
        Row(_("提出"), _who(proposal.made_by.name, proposal.made_at)),
    ]
    if proposal.decided_by is not None:
        rows.append(Row(_("复核"), _who(proposal.decided_by.name, proposal.decided_at)))
    if proposal.reason:
        rows.append(Row(_("退回的理由"), proposal.reason))
    return rows


def would_be_table(proposal: Proposal) -> Table:
    """What is in force now beside what would be."""
    change = change_of(proposal.kind, proposal.content)
    if isinstance(change, CalendarChange):
        return marked_table(change, calendar())
    if isinstance(change, WageChange):
        return _wages_before_and_after(proposal)
    now = on_list_among(proposal.kind, [entry.name for entry in change.entries], change.valid_from)
    return Table(
        stacks=True,
        caption=_("发布前后对照"),
        columns=[Column(_("名称")), Column(_("代码或类别")), Column(_("现在")), Column(_("发布以后"))],
        rows=[
            [
                entry.name,
                entry.code or "–",
                _("在目录内：%(span)s") % {"span": span(there.valid_from, there.valid_until)}
                if (there := now[entry.name])
                else _("不在目录内"),
                _after(change),
            ]
            for entry in change.entries
        ],
    )


def stated_table(proposal: Proposal) -> Table:
    """What a decided proposal said."""
    change = change_of(proposal.kind, proposal.content)
    if isinstance(change, CalendarChange):
        return marked_table(change)
    caption = _("变更的内容")
    if isinstance(change, WageChange):
        columns = [
            Column(_("缴费月份"), whole=True),
            Column(_("参考平均工资（元/月）"), numeric=True),
            Column(_("可靠程度")),
            Column(_("缴费基数上限"), numeric=True),
            Column(_("缴费基数下限"), numeric=True),
        ]
        row = [
            months(change.valid_from, change.valid_until),
            money(change.reference_wage),
            standing(change.standing),
            money(change.ceiling),
            money(change.floor),
        ]
        return Table(caption=caption, columns=columns, rows=[row], stacks=True)
    columns = [Column(_("名称")), Column(_("代码或类别")), Column(_("变更"))]
    entries = [[entry.name, entry.code or "–", _after(change)] for entry in change.entries]
    return Table(caption=caption, columns=columns, rows=entries, stacks=True)


def effect_tables(effects: Effects) -> list[Table]:
    """Cases in hand, and determinations, whose points would differ."""
    return [
        _effects_table(effects.cases, _("在办申请（最近 %(n)d 件）") % {"n": len(effects.cases)}),
        _effects_table(
            effects.determinations,
            _("已核定的申请，假如今天按新数重算（最近 %(n)d 件）") % {"n": len(effects.determinations)},
        ),
    ]


def _after(change: ListChange) -> str:
    if not change.listed:
        return _("移出：%(span)s") % {"span": span(change.valid_from, change.valid_until)}
    return _("在目录内：%(span)s") % {"span": span(change.valid_from, change.valid_until)}


def _wages_before_and_after(proposal: Proposal) -> Table:
    """The proposed period beside whatever covers its months now."""
    now, then = wages_in_force(), wages_in_force(proposal=proposal)
    return Table(
        stacks=True,
        caption=_("发布前后对照"),
        columns=[
            Column(_("缴费月份"), whole=True),
            Column(_("现在")),
            Column(_("发布以后")),
            Column(_("缴费基数上限"), numeric=True),
            Column(_("缴费基数下限"), numeric=True),
        ],
        rows=[
            [
                months(one.valid_from, one.valid_until),
                _covering(now, one),
                _amount(one),
                money(one.ceiling),
                money(one.floor),
            ]
            for one in then
            if one.row is None
        ],
    )


def _covering(now: list[WageInForce], period: WageInForce) -> str:
    there = [
        one for one in now if one.valid_from <= period.valid_until and one.valid_until >= period.valid_from
    ]
    return _("；").join(dict.fromkeys(_amount(one) for one in there)) or _("没有")


def _amount(one: WageInForce) -> str:
    values = {"wage": money(one.reference_wage), "standing": standing(one.standing).text}
    return _("%(wage)s（%(standing)s）") % values


def _effects_table(effects: list[Effect], caption: str) -> Table:
    return Table(
        stacks=True,
        caption=caption,
        columns=[
            Column(_("申请编号")),
            Column(_("申请日")),
            Column(_("现在"), numeric=True),
            Column(_("发布以后"), numeric=True),
            Column(_("标准分值")),
        ],
        rows=[
            [
                Cell(one.case.number, url=reverse("city_case", args=[one.case.pk])),
                one.scored_on.isoformat(),
                _points(one.before),
                _points(one.after),
                _crossing(one),
            ]
            for one in effects
            if one.changes
        ],
        empty=_("看过 %(n)d 件，分值都不变。") % {"n": len(effects)},
    )


def _crossing(one: Effect) -> Any:
    if not one.crosses:
        return _("不受影响")
    up = (one.after or 0) >= one.standard
    return Cell(_("由此达到"), colour="green") if up else Cell(_("由此达不到"), colour="red")


def _points(points: int | None) -> str:
    return _("无法计算（缺参考工资）") if points is None else str(points)


def _who(name: str, at: Any) -> str:
    return _("%(name)s，%(at)s") % {"name": name, "at": timezone.localtime(at).strftime("%Y-%m-%d %H:%M")}
