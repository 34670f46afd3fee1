"""The register as tables and rows."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.desks.components import Cell, Column, Row, Table
from applications.sanctions.models import Ban, BanState, Deed, Fact

COLOURS = {"proposed": "yellow", "in_force": "red", "rejected": "grey"}


def whom(ban: Ban) -> str:
    """The name of the person or employer."""
    return str(ban.person.name if ban.person else ban.employer.name if ban.employer else "")


def bans_table(bans: Iterable[Ban]) -> Table:
    """Bans with their days; one that is over says so."""
    return Table(
        caption=_("限制申请和申报"),
        columns=[
            Column(_("对象")),
            Column(_("类型")),
            Column(_("起始日")),
            Column(_("截止日")),
            Column(_("状态")),
            Column(_("报送信用平台")),
        ],
        rows=[
            [
                Cell(whom(ban), url=reverse("sanction_ban", args=[ban.pk])),
                _("申请人") if ban.person_id else _("用人单位"),
                ban.begins_on.isoformat(),
                ban.last_day.isoformat(),
                state_of(ban),
                ban.reported_on.isoformat() if ban.reported_on else "",
            ]
            for ban in bans
        ],
        empty=_("没有。"),
        first_is_header=True,
        stacks=True,
    )


def deeds_table(deeds: Iterable[Deed]) -> Table:
    """What was found against people, with the fine of the employer that filed it."""
    return Table(
        caption=_("查实的记录"),
        columns=[
            Column(_("持证人")),
            Column(_("事实")),
            Column(_("决定日期")),
            Column(_("申报单位")),
            Column(_("对单位的罚款")),
            Column(_("报送信用平台")),
        ],
        rows=[
            [
                deed.person.name,
                Fact(deed.fact).label,
                deed.on.isoformat(),
                deed.employer.name,
                _fine(deed),
                deed.reported_on.isoformat() if deed.reported_on else "",
            ]
            for deed in deeds
        ],
        empty=_("没有。"),
        first_is_header=True,
        stacks=True,
    )


def ban_rows(ban: Ban) -> list[Row]:
    """Everything of one ban."""
    rows = [
        Row(_("对象"), whom(ban)),
        Row(_("类型"), _("申请人") if ban.person_id else _("用人单位")),
        Row(_("起始日"), ban.begins_on.isoformat()),
        Row(_("截止日"), ban.last_day.isoformat()),
        Row(_("情节和理由"), ban.ground),
        Row(_("文书"), ban.document),
        Row(_("状态"), state_of(ban).text),
        Row(_("提出人"), ban.made_by.name),
    ]
    if ban.decided_by is not None:
        rows.append(Row(_("复核人"), ban.decided_by.name))
    return rows


def state_of(ban: Ban) -> Cell:
    """How it stands today."""
    if ban.state == BanState.IN_FORCE and ban.last_day < timezone.localdate():
        return Cell(_("已到期解除"), colour="grey")
    return Cell(BanState(ban.state).label, colour=COLOURS[ban.state])


def _fine(deed: Deed) -> Cell:
    if deed.fact != Fact.FALSE_MATERIALS:
        return Cell("")
    told = _("%(yuan)s 元") % {"yuan": f"{deed.fine:,.2f}"} if deed.fine is not None else _("登记罚款")
    return Cell(told, url=reverse("sanction_fine", args=[deed.pk]))
