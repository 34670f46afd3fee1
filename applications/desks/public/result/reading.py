"""The result as the visitor reads it: total, lines, what is missing, remarks, papers."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.desks.components import Row
from applications.desks.public.estimate.document import Answers, build
from applications.desks.public.result import ahead
from applications.policy import selectors as policy
from materials import checklist
from materials.checklist import Requirement
from materials.situation import NO_MARRIAGE
from scoring.engine import FactsError, IndicatorResult, NoPolicyVersion
from scoring.engine.words import tell

_MISSING = {
    "permit_not_valid": gettext_lazy(
        "需要在有效期内的《上海市居住证》。没有的先办理居住证，过期的先办理签注。"
    ),
    "not_insured_in_application_month": gettext_lazy("申请的当月须在本市用人单位工作并缴纳职工社会保险。"),
    "insured_less_than_6_of_12_months": gettext_lazy(
        "申请前的 12 个月里，须累计缴纳职工社会保险满 6 个月，补缴的不算。"
    ),
    "contract_shorter_than_one_year": gettext_lazy("须与用人单位签有一年期及以上的劳动（聘用）合同。"),
    "vetoed": gettext_lazy("曾被判处五年以上有期徒刑的，取消申请资格。"),
}
_WHOM = {
    "applicant": gettext_lazy("申请人"),
    "spouse": gettext_lazy("配偶"),
    "employer": gettext_lazy("用人单位"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator: its points by itself, the working, where it is written, and what to note."""

    name: str
    points: int
    because: str
    articles: str
    remarks: Sequence[str]


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of one person, as rows of a card."""

    whom: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Result:
    """``counted``, ``dropped`` (by an either-or rule) and ``nothing`` (0 points) share out the indicators.

    ``ahead`` is left out for who is vetoed: nothing that he does brings points.
    """

    on: dt.date
    total: int
    standard: int
    vetoed: bool
    counted: Sequence[Line]
    dropped: Sequence[Line]
    nothing: Sequence[Line]
    missing: Sequence[Any]
    provisional: Sequence[str]
    documents: Sequence[str]
    papers: Sequence[Papers]
    ahead: ahead.Ahead | None

    @property
    def reached(self) -> bool:
        return self.total >= self.standard

    @property
    def short_by(self) -> int:
        """Points that are missing to the standard score."""
        return max(0, self.standard - self.total)


@dataclass(frozen=True, slots=True)
class NoResult:
    """Why nothing can be computed now; it is the portal's data that is missing, not the visitor's."""

    reasons: Sequence[str]


def of(answers: Answers, on: dt.date) -> Result | NoResult:
    """The result on a day, by the engine that also serves the decision."""
    document = build(answers, on)
    try:
        assessment = policy.score(document, on)
    except FactsError as error:
        return NoResult(list(dict.fromkeys(fault["reason"] for fault in error.errors)))
    except NoPolicyVersion:
        return NoResult([_("还没有适用于今天的积分办法。")])
    remarks = [tell([period.remark]) for period in assessment.wages_used if period.remark]
    found = assessment.indicators
    return Result(
        on=on,
        total=assessment.total,
        standard=assessment.standard,
        vetoed=assessment.vetoed,
        counted=[_line(item, remarks) for item in found if item.points and item.counted],
        dropped=[_line(item, remarks) for item in found if item.points and not item.counted],
        nothing=[_line(item, remarks) for item in found if not item.points],
        missing=[_MISSING[code] for code in assessment.not_eligible_because],
        provisional=remarks,
        documents=policy.documents_of(assessment.policy),
        papers=_papers(checklist.build(document, assessment.as_dict(), ticks=_ticks(answers))),
        ahead=None if assessment.vetoed else ahead.of(document, on, remarks),
    )


def _ticks(answers: Answers) -> frozenset[str]:
    return frozenset() if answers.get("spouse") else frozenset({NO_MARRIAGE})


def _line(item: IndicatorResult, said_once: Sequence[str]) -> Line:
    """What concerns the whole result is said once for all lines."""
    remarks = [remark for remark in item.remarks if remark not in said_once]
    return Line(item.name, item.points, item.because, "、".join(item.articles), remarks)


def _papers(requirements: Iterable[Requirement]) -> list[Papers]:
    """One card a person: applicant, spouse, children, employer."""
    by_subject: dict[str, list[Row]] = {}
    for requirement in requirements:
        by_subject.setdefault(requirement.subject, []).append(_row(requirement))
    children = [subject for subject in by_subject if subject.startswith("child:")]
    order = [subject for subject in ("applicant", "spouse", *children, "employer") if subject in by_subject]
    return [Papers(_whom(subject), by_subject[subject]) for subject in order]


def _whom(subject: str) -> str:
    if subject in _WHOM:
        return str(_WHOM[subject])
    return _("第 %(n)s 个子女") % {"n": subject.removeprefix("child:")}


def _row(requirement: Requirement) -> Row:
    lines = [
        requirement.accepted,
        _("由谁出具：%(issuer)s") % {"issuer": requirement.issued_by},
        _("为什么要：%(because)s（%(articles)s）")
        % {"because": requirement.because, "articles": "、".join(requirement.articles)},
    ]
    if requirement.may_be_shared:
        lines.append(_("通过数据共享能够核验的，不用递交。"))
    return Row(f"☐ {requirement.name}", lines)
