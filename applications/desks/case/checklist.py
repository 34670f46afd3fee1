"""The checklist of a case: each paper with what is accepted, where it stands, and its files."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.roles import Actor
from applications.cases import document
from applications.cases.models import Case, CaseFile, CaseItem, ItemState
from applications.cases.services.checklist import signed_here, unlocked
from applications.cases.services.papers import subject_label
from applications.desks.components import Task
from materials import catalogue
from materials.situation import Situation

COLOURS = {
    ItemState.OPEN: "blue",
    ItemState.UPLOADED: "",
    ItemState.SHARED: "",
    ItemState.SIGNED: "",
    ItemState.SIGHTED: "",
    ItemState.PROBLEM: "orange",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One paper as its owners see it. ``unlocked``: its files may be changed now by this reader.

    ``answered``: it was listed in a one-time notice and has been uploaded anew.
    """

    item: CaseItem
    name: str
    whose: str
    issued_by: str
    accepted: str
    state: str
    colour: str
    files: list[CaseFile]
    unlocked: bool

    @property
    def reason_type(self) -> str:
        return str(self.item.get_reason_type_display()) if self.item.reason_type else ""

    @property
    def answered(self) -> bool:
        return bool(self.item.listed and self.item.state == ItemState.UPLOADED)


def asked(case: Case, actor: Actor, *, listed_only: bool = False) -> list[Asked]:
    """The papers of a case that this actor may see, in the order of the catalogue.

    What is signed in the portal has its own page and is not among them.
    """
    found = CaseItem.objects.visible_to(actor).filter(case=case, needed=True)
    found = found.exclude(material__in=signed_here())
    if listed_only:
        found = found.filter(listed=True)
    facts = Situation(document.employers_copy(case, timezone.localdate()), {}, frozenset())
    order = list(catalogue.load().materials)
    items = sorted(found, key=lambda item: (order.index(item.material), item.subject))
    return [_asked(case, actor, item, facts) for item in items]


def asked_item(case: Case, actor: Actor, item: CaseItem) -> Asked:
    """One paper."""
    facts = Situation(document.employers_copy(case, timezone.localdate()), {}, frozenset())
    return _asked(case, actor, item, facts)


def paper_tasks(papers: list[Asked], url: Callable[[CaseItem], str]) -> list[Task]:
    """The papers as a task list."""
    return [
        Task(
            name=f"{paper.name}（{paper.whose}）",
            status=_("已重新上传") if paper.answered else paper.state,
            url=url(paper.item),
            hint=_("%(because)s；已有 %(n)d 个文件") % {"because": paper.item.because, "n": len(paper.files)}
            if paper.files
            else paper.item.because,
            colour=paper.colour,
        )
        for paper in papers
    ]


def _asked(case: Case, actor: Actor, item: CaseItem, facts: Situation) -> Asked:
    material = catalogue.load().materials[item.material]
    return Asked(
        item=item,
        name=material.name,
        whose=subject_label(item.subject),
        issued_by=material.issued_by,
        accepted=material.accepted_for(facts.fact(material.varies_by)),
        state=str(ItemState(item.state).label),
        colour=COLOURS[ItemState(item.state)],
        files=list(CaseFile.objects.filter(item=item, removed_at=None).select_related("file").order_by("id")),
        unlocked=unlocked(case, item, actor.role),
    )
