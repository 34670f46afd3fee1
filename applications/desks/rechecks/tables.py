"""Rechecks as lists and rows."""

from collections.abc import Iterable, Mapping

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.roles import Role
from applications.cases.models import Case
from applications.cases.states import State
from applications.desks.case.worded import worded
from applications.desks.components import Cell, Column, Row, Table, Text
from applications.rechecks.models import (
    ItemOutcome,
    Level,
    Recheck,
    RecheckItem,
    RecheckState,
)
from applications.reviews.recorded import recorded

COLOURS = {"open": "yellow", "upheld": "grey", "changed": "green", "withdrawn": "grey"}


def names_of(case: Case) -> dict[str, str]:
    """Names of the indicators of a determined case."""
    record = recorded(case)
    return {line.id: worded(line).name for line in record.indicators} if record is not None else {}


def item_name(item: RecheckItem, names: Mapping[str, str]) -> str:
    """The indicator's name; of a whole decision what was decided."""
    return names.get(item.indicator, str(State(item.recheck.case.state).label))


def queue_table(caption: Text, rechecks: Iterable[Recheck]) -> Table:
    """Rechecks for those who decide."""
    return Table(
        caption=caption,
        columns=[
            Column(_("申请编号")),
            Column(_("区")),
            Column(_("申请人")),
            Column(_("谁提出")),
            Column(_("提出日期")),
            Column(_("事项"), numeric=True),
            Column(_("结果")),
        ],
        rows=[
            [
                Cell(recheck.case.number, url=reverse("recheck", args=[recheck.pk])),
                recheck.case.district.label,
                recheck.case.person.name,
                asked_by(recheck),
                timezone.localdate(recheck.asked_at).isoformat(),
                recheck.items.count(),
                state_cell(recheck),
            ]
            for recheck in rechecks
        ],
        empty=_("没有复核。"),
        first_is_header=True,
        stacks=True,
    )


def items_table(recheck: Recheck, *, decide: bool) -> Table:
    """Each disputed item with its reason and what was decided of it; ``decide``: with links, for those who
    decide. The parties read of no item before all are decided.

    Its caption has the level and the day: a page may show several.
    """
    names = names_of(recheck.case)
    told = decide or recheck.state != RecheckState.OPEN
    return Table(
        caption=_("有异议的事项（%(level)s，%(day)s 第 %(n)d 号）")
        % {
            "level": Level(recheck.level).label,
            "day": timezone.localdate(recheck.asked_at).isoformat(),
            "n": recheck.pk,
        },
        columns=[Column(_("事项")), Column(_("异议理由")), Column(_("决定")), Column(_("决定的理由"))],
        rows=[
            [
                Cell(
                    item_name(item, names),
                    url=reverse("recheck_item", args=[recheck.pk, item.pk]) if decide else "",
                ),
                item.asked,
                _outcome(item.outcome if told else ItemOutcome.OPEN),
                item.reason if told else "",
            ]
            for item in recheck.items.select_related("recheck__case")
        ],
        first_is_header=True,
        stacks=True,
    )


def _outcome(outcome: str) -> Cell:
    return Cell(ItemOutcome(outcome).label, colour=COLOURS[outcome])


def recheck_rows(recheck: Recheck) -> list[Row]:
    """What there is to say of a recheck besides its items."""
    rows = [
        Row(_("级别"), Level(recheck.level).label),
        Row(_("谁提出"), asked_by(recheck)),
        Row(_("提出日期"), timezone.localdate(recheck.asked_at).isoformat()),
        Row(_("结果"), RecheckState(recheck.state).label),
    ]
    if recheck.decided_at is not None:
        rows.append(Row(_("决定日期"), timezone.localdate(recheck.decided_at).isoformat()))
    if recheck.withdrawn_at is not None:
        rows.append(Row(_("撤回日期"), timezone.localdate(recheck.withdrawn_at).isoformat()))
    if recheck.new_case is not None:
        rows.append(Row(_("另立的申请"), recheck.new_case.number))
    return rows


def asked_by(recheck: Recheck) -> str:
    """The party."""
    return str(_("本人") if recheck.asked_as == Role.APPLICANT else _("用人单位"))


def state_cell(recheck: Recheck) -> Cell:
    """How it stands."""
    return Cell(RecheckState(recheck.state).label, colour=COLOURS[recheck.state])
