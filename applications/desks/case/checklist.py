"""The checklist of a case: each paper with what is accepted, where it stands, and its files."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from applications.accounts.roles import Actor
from applications.cases import document
from applications.cases.entrusted import Act, is_employers_own, may
from applications.cases.models import Case, CaseFile, CaseItem, ItemState
from applications.cases.services.checklist import signed_here, unlocked
from applications.cases.services.papers import subject_label
from applications.desks.components import Task
from applications.desks.papers import paper_name, paper_reasons, paper_text
from materials import catalogue
from materials.catalogue import Material
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

    ``answered``: it was listed in a one-time notice and has been uploaded anew. ``wording``: what is
    accepted, in Chinese, as a notice quotes it.
    """

    item: CaseItem
    material: Material
    name: str
    whose: str
    issued_by: str
    accepted: str
    wording: str
    state: str
    colour: str
    files: list[CaseFile]
    unlocked: bool

    @property
    def title(self) -> str:
        """The name as it is asked for at a counter."""
        return paper_name(self.material.name)

    @property
    def because(self) -> str:
        return paper_reasons(self.item.because)

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
    found = found.prefetch_related(Prefetch("files", _shown(), to_attr="shown"))
    facts = Situation(document.employers_copy(case, timezone.localdate()), {}, frozenset())
    order = list(catalogue.load().materials)
    items = sorted(found, key=lambda item: (order.index(item.material), item.subject))
    fills = may(Act.FILL, actor, case)
    return [_asked(case, actor, item, facts, fills) for item in items]


def asked_item(case: Case, actor: Actor, item: CaseItem) -> Asked:
    """One paper."""
    facts = Situation(document.employers_copy(case, timezone.localdate()), {}, frozenset())
    return _asked(case, actor, item, facts, may(Act.FILL, actor, case))


def paper_tasks(papers: list[Asked], url: Callable[[CaseItem], str]) -> list[Task]:
    """The papers as a task list."""
    return [
        Task(
            name=format_html(_("{name}（{whose}）"), name=paper.title, whose=paper.whose),
            status=_("已重新上传") if paper.answered else paper.state,
            url=url(paper.item),
            hint=_("%(because)s；已有 %(n)d 个文件") % {"because": paper.because, "n": len(paper.files)}
            if paper.files
            else paper.because,
            colour=paper.colour,
        )
        for paper in papers
    ]


def _shown() -> QuerySet[CaseFile]:
    """The files that were not taken back."""
    return CaseFile.objects.filter(removed_at=None).select_related("file", "verified_in__case")


def _asked(case: Case, actor: Actor, item: CaseItem, facts: Situation, fills: bool) -> Asked:
    material = catalogue.load().materials[item.material]
    wording = material.accepted_for(facts.fact(material.varies_by))
    return Asked(
        item=item,
        material=material,
        name=paper_text(material.name),
        whose=subject_label(item.subject),
        issued_by=paper_text(material.issued_by),
        accepted=paper_text(wording),
        wording=wording,
        state=str(ItemState(item.state).label),
        colour=COLOURS[ItemState(item.state)],
        files=item.shown if hasattr(item, "shown") else list(_shown().filter(item=item)),
        unlocked=unlocked(case, item, actor.role) and (fills or is_employers_own(item)),
    )
