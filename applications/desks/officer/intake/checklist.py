"""The checklist at the counter: what was found of each paper, and which one is next."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from applications.accounts.roles import Actor
from applications.cases.models import Case, DeficiencyNotice, ItemState
from applications.cases.news import news_of, notice_before
from applications.cases.states import State
from applications.desks.case.checklist import Asked, asked
from applications.desks.components import Cell, Column, Table

UNSEEN = frozenset({ItemState.OPEN, ItemState.UPLOADED})
COLOURS = {
    ItemState.OPEN: "yellow",
    ItemState.UPLOADED: "yellow",
    ItemState.SHARED: "green",
    ItemState.SIGNED: "green",
    ItemState.SIGHTED: "green",
    ItemState.PROBLEM: "red",
}


@dataclass(frozen=True, slots=True)
class Checking:
    """``unseen``: papers that nobody looked at yet; ``problems``: those that the notice will list;
    ``notice``: the one before on this submission."""

    papers: list[Asked]
    unseen: list[Asked]
    problems: list[Asked]
    notice: DeficiencyNotice | None


def checking(case: Case, actor: Actor) -> Checking:
    """Every paper of the case in the order of the catalogue."""
    papers = asked(case, actor)
    return Checking(
        papers,
        [paper for paper in papers if paper.item.state in UNSEEN],
        [paper for paper in papers if paper.item.state == ItemState.PROBLEM],
        notice_before(case) if case.state == State.HANDED_IN else None,
    )


def state_of(paper: Asked) -> str:
    """Where a paper stands, as the counter says it."""
    if paper.item.state in UNSEEN:
        return _("补正后待核对") if paper.answered else _("待核对")
    if paper.item.state == ItemState.PROBLEM:
        return _("有问题：%(type)s") % {"type": paper.reason_type}
    return paper.state


def checklist_table(case: Case, now: Checking, *, with_links: bool) -> Table:
    """The papers with what was found; links to the page on which one is checked. After a notice, also
    which of them another one could name, and why."""
    notice = now.notice
    return Table(
        caption=_("材料清单"),
        columns=[
            Column(_("材料")),
            Column(_("谁的")),
            Column(_("为什么需要")),
            Column(_("文件"), numeric=True),
            Column(_("核对结果")),
            *([Column(_("再次告知"))] if notice else []),
        ],
        rows=[
            [
                Cell(
                    paper.title, url=reverse("intake_item", args=[case.pk, paper.item.pk]), hidden=paper.whose
                )
                if with_links
                else paper.title,
                paper.whose,
                paper.because,
                len(paper.files),
                Cell(state_of(paper), colour=COLOURS[ItemState(paper.item.state)]),
                *([news_of(paper.item, notice, paper.files).label] if notice else []),
            ]
            for paper in now.papers
        ],
        first_is_header=True,
    )


def next_address(case: Case, actor: Actor, after: int) -> str:
    """The next paper to look at, beginning after this one; the list when none is left."""
    now = checking(case, actor)
    left = {paper.item.pk for paper in now.unseen}
    order = [paper.item.pk for paper in now.papers]
    turned = order[order.index(after) + 1 :] + order[: order.index(after)] if after in order else order
    following = next((pk for pk in turned if pk in left), None)
    if following is None:
        return reverse("intake_case", args=[case.pk])
    return reverse("intake_item", args=[case.pk, following])
