"""The catalogue of papers and the claim table, read strictly from catalogue.yaml."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from materials.conditions import CHILD_CONDITIONS, CONDITIONS
from materials.rules import disagreements
from scoring.engine import load_policies
from scoring.engine.strict_yaml import YamlError, parse_yaml

PATH = Path(__file__).with_name("catalogue.yaml")
SHARED_DATA = "shared_data"
OFFICER = "officer"
BETWEEN_REASONS = "；"
VARIANTS = {
    "hukou": frozenset({"family", "collective"}),
    "employer_kind": frozenset({"enterprise", "public_institution", "association", "private_non_enterprise"}),
}


class CatalogueError(ValueError):
    """The catalogue is ambiguous or incomplete; the message names the entry."""


class Material(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of paper; ``accepted`` is one sentence, or one for each value of ``varies_by``."""

    name: str
    of: Literal["applicant", "employer", "both", "spouse", "family", "child"]
    issued_by: str
    form: Literal["original", "copy", "portal", "personnel_file"]
    accepted: str | dict[str, str]
    articles: list[str]
    varies_by: Literal["", "hukou", "employer_kind"] = ""
    shared: bool = False
    private: bool = False
    renewed: bool = False
    id: str = ""

    def accepted_for(self, value: str) -> str:
        """What exactly is accepted, for a value of the fact by which the wording varies."""
        if isinstance(self.accepted, str):
            return self.accepted
        return self.accepted.get(value, self.accepted["otherwise"])


class Claim(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of the claim table: when it holds, and what proves it."""

    because: str
    proved_by: list[str]
    articles: list[str]
    indicators: list[str] = []
    covers: list[str] = []
    condition: str = ""
    child_condition: str = ""
    check: str = ""
    ours: bool = False
    private: bool = False
    id: str = ""

    @property
    def papers(self) -> list[str]:
        return [proof for proof in self.proved_by if proof not in (SHARED_DATA, OFFICER)]


class Catalogue(msgspec.Struct, frozen=True):
    """All papers and claims, in the order of the file."""

    materials: Mapping[str, Material]
    claims: Mapping[str, Claim]

    def proofs(self) -> dict[str, set[str]]:
        """Each indicator that a claim names, with the papers that prove it."""
        found: dict[str, set[str]] = {}
        for claim in self.claims.values():
            for indicator in claim.indicators + claim.covers:
                found.setdefault(indicator, set()).update(claim.papers)
        return found


class _File(msgspec.Struct, forbid_unknown_fields=True):
    materials: dict[str, Material]
    claims: dict[str, Claim]


def parse(text: str) -> Catalogue:
    """Read a catalogue; raises :class:`CatalogueError` for whatever leaves a question open."""
    try:
        file = msgspec.convert(parse_yaml(text), _File, strict=False)  # true and false are text there
    except (YamlError, msgspec.ValidationError) as error:
        raise CatalogueError(str(error)) from error
    for name, material in file.materials.items():
        _check_material(name, material)
    for name, claim in file.claims.items():
        _check_claim(name, claim, file.materials)
    asked = {paper for claim in file.claims.values() for paper in claim.papers}
    if unasked := sorted(set(file.materials) - asked):
        raise CatalogueError(f"nothing asks for {', '.join(unasked)}")
    return Catalogue(
        materials={name: msgspec.structs.replace(item, id=name) for name, item in file.materials.items()},
        claims={name: msgspec.structs.replace(item, id=name) for name, item in file.claims.items()},
    )


def agreed(catalogue: Catalogue) -> Catalogue:
    """The catalogue, or :class:`CatalogueError` with all in which it disagrees with the shipped rulebooks."""
    if faults := list(disagreements(catalogue.proofs(), load_policies().versions)):
        raise CatalogueError("; ".join(faults))
    return catalogue


def _check_material(name: str, material: Material) -> None:
    if not (material.name and material.issued_by and material.accepted and material.articles):
        raise CatalogueError(f"{name} lacks a name, an issuer, what is accepted or an article")
    variants = material.accepted if isinstance(material.accepted, dict) else {}
    known = VARIANTS.get(material.varies_by, frozenset())
    if bool(variants) != bool(material.varies_by) or set(variants) - known - {"otherwise"}:
        raise CatalogueError(f"{name}: accepted does not fit varies_by")
    if variants and "otherwise" not in variants:
        raise CatalogueError(f"{name}: accepted says nothing for an unknown fact")


def _check_claim(name: str, claim: Claim, materials: Mapping[str, Material]) -> None:
    if not claim.proved_by:
        raise CatalogueError(f"nothing proves {name}")
    if unknown := [paper for paper in claim.papers if paper not in materials]:
        raise CatalogueError(f"{name} is proved by {', '.join(unknown)}, which the catalogue does not have")
    if not (claim.because and claim.articles):
        raise CatalogueError(f"{name} lacks a reason or an article")
    if not (claim.indicators or claim.condition or claim.child_condition):
        raise CatalogueError(f"{name} does not say when it holds")
    if claim.condition and claim.condition not in CONDITIONS:
        raise CatalogueError(f"{name}: no condition is called {claim.condition}")
    if claim.child_condition and claim.child_condition not in CHILD_CONDITIONS:
        raise CatalogueError(f"{name}: no condition of a child is called {claim.child_condition}")
    if (OFFICER in claim.proved_by) != bool(claim.check):
        raise CatalogueError(f"{name}: a check goes with an officer, and an officer with a check")
    for paper in claim.papers:
        if (materials[paper].of == "child") != bool(claim.child_condition):
            raise CatalogueError(f"{name}: {paper} and the claim disagree on whether it is of each child")
        if claim.private and not materials[paper].private:
            raise CatalogueError(f"{name} is private, {paper} is not")


@cache
def load() -> Catalogue:
    """The shipped catalogue, read once per process."""
    return agreed(parse(PATH.read_text(encoding="utf-8")))
