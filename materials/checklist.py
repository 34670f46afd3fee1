"""Which papers are asked of one person, and what the reviewer looks up himself.

Pure functions of the facts, the day and the ticks: nobody is asked for what is not needed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from materials.catalogue import BETWEEN_REASONS, Catalogue, Claim, Material, load
from materials.conditions import CHILD_CONDITIONS, CONDITIONS
from materials.situation import Situation

_SUBJECTS = {"both": "applicant", "family": "applicant"}


@dataclass(frozen=True, slots=True)
class Requirement:
    """One paper asked of one person.

    ``subject`` is ``applicant``, ``spouse``, ``child:<n>`` (from 1, in the order of the document) or
    ``employer``; ``claims`` are ids of the claim table and ``because`` their reasons in words.
    ``private`` ones are never shown to the employer.
    """

    material_id: str
    subject: str
    name: str
    of: str
    issued_by: str
    form: str
    accepted: str
    claims: tuple[str, ...]
    because: str
    articles: tuple[str, ...]
    may_be_shared: bool
    exempt_by_shared_data: bool
    private: bool

    @property
    def key(self) -> str:
        """Stable name of the requirement: ``material:subject``."""
        return f"{self.material_id}:{self.subject}"

    @property
    def uploaded(self) -> bool:
        """Whether a scan is uploaded: not for what is signed in the portal or proved by shared data."""
        return self.form != "portal" and not self.exempt_by_shared_data


@dataclass(frozen=True, slots=True)
class Check:
    """Something the reviewer looks up and records, because no paper of the applicant proves it."""

    claim: str
    check: str
    because: str
    articles: tuple[str, ...]
    private: bool


def build(
    document: Mapping[str, Any],
    assessment: Mapping[str, Any],
    *,
    ticks: frozenset[str] = frozenset(),
    shared_data: frozenset[str] = frozenset(),
) -> list[Requirement]:
    """The papers of one person, in the order of the catalogue.

    ``document`` is a valid facts document, ``assessment`` the engine's result as in the contract;
    ``ticks`` see :class:`materials.situation.Situation`; ``shared_data`` names the materials that
    shared data has proved for this person.
    """
    catalogue = load()
    person = Situation(document, assessment, ticks)
    reasons: dict[tuple[str, str], list[Claim]] = {}
    for claim in _holding(catalogue, person):
        for paper in claim.papers:
            for subject in _subjects(catalogue.materials[paper], claim, person):
                reasons.setdefault((paper, subject), []).append(claim)
    order = list(catalogue.materials)
    found = sorted(reasons.items(), key=lambda item: order.index(item[0][0]))
    return [
        _requirement(catalogue.materials[paper], subject, claims, person, shared_data)
        for (paper, subject), claims in found
        if catalogue.materials[paper].form != "personnel_file"
    ]


def checks(
    document: Mapping[str, Any], assessment: Mapping[str, Any], *, ticks: frozenset[str] = frozenset()
) -> list[Check]:
    """What the reviewer checks himself for this person's claims, in the order of the claim table."""
    return [
        Check(claim.id, claim.check, claim.because, tuple(claim.articles), claim.private)
        for claim in _holding(load(), Situation(document, assessment, ticks))
        if claim.check
    ]


def for_employer(requirements: Iterable[Requirement]) -> list[Requirement]:
    """The requirements that the employer may see: nothing that touches offences or deductions."""
    return [requirement for requirement in requirements if not requirement.private]


def _holding(catalogue: Catalogue, person: Situation) -> Iterator[Claim]:
    for claim in catalogue.claims.values():
        if claim.indicators and not person.claimed.intersection(claim.indicators):
            continue
        if claim.condition and not CONDITIONS[claim.condition](person):
            continue
        yield claim


def _subjects(material: Material, claim: Claim, person: Situation) -> list[str]:
    if not claim.child_condition:
        return [_SUBJECTS.get(material.of, material.of)]
    holds = CHILD_CONDITIONS[claim.child_condition]
    return [f"child:{n}" for n, child in enumerate(person.children, start=1) if holds(person, child)]


def _requirement(
    material: Material, subject: str, claims: list[Claim], person: Situation, shared_data: frozenset[str]
) -> Requirement:
    # What every filing needs is reason enough; a claim is named only where it is the cause.
    shown = [claim for claim in claims if claim.id == "filing"] or claims
    articles = dict.fromkeys(material.articles + [article for claim in claims for article in claim.articles])
    return Requirement(
        material_id=material.id,
        subject=subject,
        name=material.name,
        of=material.of,
        issued_by=material.issued_by,
        form=material.form,
        accepted=material.accepted_for(person.fact(material.varies_by)),
        claims=tuple(claim.id for claim in claims),
        because=BETWEEN_REASONS.join(dict.fromkeys(claim.because for claim in shown)),
        articles=tuple(articles),
        may_be_shared=material.shared,
        exempt_by_shared_data=material.shared and material.id in shared_data,
        private=material.private,
    )
