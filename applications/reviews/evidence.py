"""Which facts and papers stand behind each indicator, and what the reviewer verified of them."""

from dataclasses import dataclass
from typing import Any

from applications.accounts.roles import PORTAL
from applications.cases import document
from applications.cases.answers import differing_keys
from applications.cases.models import Case, CaseItem
from applications.once import remembered
from applications.policy import selectors as policy
from applications.reviews.models import Finding, Outcome
from applications.reviews.recorded import Recorded, recorded
from applications.reviews.replay import recompute, score_as_then
from materials import catalogue
from scoring.engine import Assessment

# The top-level keys of the facts document that each indicator is computed from.
KEYS: dict[str, tuple[str, ...]] = {
    "age": ("birth_date",),
    "education": ("education",),
    "qualification": ("qualifications",),
    "contribution_years": ("contributions", "contracts"),
    "entrepreneur": ("entrepreneur",),
    "innovation_intermediary": ("innovation_intermediary",),
    "shortage_major": ("shortage_major",),
    "investment_tax": ("investment",),
    "local_employment": ("investment",),
    "contribution_base": ("contributions", "contracts"),
    "public_service": ("public_service",),
    "key_area": ("key_area",),
    "recent_graduate": ("recent_full_time_graduate", "education"),
    "award": ("awards",),
    "local_spouse": ("spouse",),
    "false_material": ("false_materials",),
    "detention": ("detentions",),
    "offence": ("offences",),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the reviewer's table: claimed and verified result of one indicator, and the finding.

    ``differs``: an authority has answered otherwise than was declared, in a case that is not determined.
    """

    indicator: str
    claimed: Any
    verified: Any
    facts: dict[str, Any]
    finding: Finding | None
    items: list[CaseItem]
    differs: bool = False

    @property
    def needs_finding(self) -> bool:
        """A claim that is worth something, or takes something away, is never passed over in silence, nor is
        what shared data has otherwise."""
        return self.differs or bool(self.claimed.points or self.verified.points)


def verified_document(case: Case, *, without: str = "") -> dict[str, Any]:
    """The complete facts with every changed finding applied; what the determination scores, and scored.

    Two indicators can rest on the same facts: the finding recorded last is the one that stands.
    ``without``: leaves the finding on one indicator aside.
    """
    if not without and (decided := recorded(case)):
        return document.loads(decided.made.facts)
    facts = document.complete(case, scored_on(case))
    for finding in sorted(_findings(case), key=lambda one: (one.at, one.pk)):
        if finding.outcome == Outcome.CHANGED and finding.indicator != without:
            facts.update(document.loads(finding.verified))
    return {key: value for key, value in facts.items() if value is not None}


@remembered
def _findings(case: Case) -> list[Finding]:
    return list(case.findings.all())


def scored_on(case: Case) -> Any:
    """The application day (rules, choice 14).

    :raises ValueError: the case was never submitted.
    """
    if case.application_day is None:
        raise ValueError("a case has its application day from its submission on")
    return case.application_day


@remembered
def assess_claim(case: Case) -> Assessment:
    """The engine on the facts as declared; once determined, with the data of that day."""
    if decided := recorded(case):
        return score_as_then(decided.made, document.complete(case, scored_on(case)))
    return policy.score(document.complete(case, scored_on(case)), scored_on(case))


@remembered
def assess_verified(case: Case) -> Assessment:
    """The engine on the facts as verified so far; once determined, on those of the determination."""
    if decided := recorded(case):
        return recompute(decided.made)
    return policy.score(verified_document(case), scored_on(case))


@remembered
def lines(case: Case) -> list[Line]:
    """The reviewer's table, in the order of the policy document; once determined, as it was recorded."""
    claimed, verified = assess_claim(case), recorded(case) or assess_verified(case)
    facts = verified_document(case)
    findings = {finding.indicator: finding for finding in _findings(case)}
    differing = set() if isinstance(verified, Recorded) else differing_keys(case, PORTAL)
    papers: dict[str, list[CaseItem]] = {}
    claims = catalogue.load().claims
    for item in case.items.filter(needed=True).prefetch_related("files"):
        for indicator in dict.fromkeys(i for claim in item.claims for i in claims[claim].indicators):
            papers.setdefault(indicator, []).append(item)
    return [
        Line(
            before.id,
            before,
            after,
            {key: facts[key] for key in KEYS.get(before.id, ()) if key in facts},
            findings.get(before.id),
            papers.get(before.id, []),
            bool(differing.intersection(KEYS.get(before.id, ()))),
        )
        for before, after in zip(claimed.indicators, verified.indicators, strict=True)
    ]


def missing_findings(case: Case) -> list[Line]:
    """Claims that the reviewer has not decided on yet."""
    return [line for line in lines(case) if line.needs_finding and line.finding is None]
