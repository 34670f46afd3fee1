"""The papers of a case as a table of links."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.roles import Actor
from applications.cases.models import Case
from applications.desks.components import Cell, Column, Table
from applications.notices.models import Paper


def papers_table(case: Case, actor: Actor) -> Table:
    """Every paper of the case that this actor may read, the newest first."""
    papers = Paper.objects.visible_to(actor).filter(case_id=case.pk).order_by("-id")
    rows = [
        [
            Cell(paper.get_kind_display(), url=reverse("paper", args=[paper.pk]), hidden=paper.number),
            Cell(paper.number),
            timezone.localtime(paper.issued_at).date().isoformat(),
            _("已被新的文书替代") if paper.superseded_by_id else _("有效"),
        ]
        for paper in papers
    ]
    return Table(
        caption=_("文书"),
        columns=[
            Column(_("名称")),
            Column(_("编号"), whole=True),
            Column(_("日期"), whole=True),
            Column(_("状态"), whole=True),
        ],
        rows=rows,
        empty=_("还没有出具文书。"),
        stacks=True,
    )
