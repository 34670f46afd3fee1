"""The papers that an application needs, person by person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.desks.language import engine_language
from applications.desks.papers import paper_name, paper_reasons, paper_text
from applications.desks.public.result.statement import Statement
from materials import checklist
from materials.checklist import Requirement
from materials.words import article_said

_WHOM = {
    "applicant": gettext_lazy("申请人"),
    "spouse": gettext_lazy("配偶"),
    "employer": gettext_lazy("用人单位"),
}


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: what exactly is accepted, who issues it, why it is asked; ``note``: on shared data."""

    id: str
    name: str
    accepted: str
    issued_by: str
    because: str
    note: str


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of one person."""

    whom: str
    papers: Sequence[Paper]


def required(statement: Statement) -> list[Requirement]:
    """What the checklist asks for on these facts."""
    return checklist.build(statement["facts"], statement["record"], ticks=frozenset(statement["ticks"]))


def by_person(requirements: Iterable[Requirement]) -> list[Papers]:
    """One list a person: applicant, spouse, children, employer."""
    by_subject: dict[str, list[Paper]] = {}
    for requirement in requirements:
        by_subject.setdefault(requirement.subject, []).append(paper(requirement))
    children = [subject for subject in by_subject if subject.startswith("child:")]
    order = [subject for subject in ("applicant", "spouse", *children, "employer") if subject in by_subject]
    return [Papers(_whom(subject), by_subject[subject]) for subject in order]


def paper(requirement: Requirement) -> Paper:
    """One requirement in words."""
    articles = _("、").join(article_said(one, engine_language()) for one in requirement.articles)
    return Paper(
        id=requirement.key,
        name=paper_name(requirement.name),
        accepted=paper_text(requirement.accepted),
        issued_by=paper_text(requirement.issued_by),
        because=_("%(because)s（%(articles)s）")
        % {"because": paper_reasons(requirement.because), "articles": articles},
        note=_("通过数据共享能够核验的，不用递交。") if requirement.may_be_shared else "",
    )


def _whom(subject: str) -> str:
    if subject in _WHOM:
        return str(_WHOM[subject])
    return _("第 %(n)s 个子女") % {"n": subject.removeprefix("child:")}
