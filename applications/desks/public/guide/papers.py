"""The papers that the catalogue asks for, as rows."""

from django.utils.translation import gettext as _

from applications.desks.components import Row
from applications.desks.papers import paper_name, paper_reasons, paper_text
from materials.catalogue import OFFICER, SHARED_DATA, Claim, load

ALWAYS = "filing"


def always_asked() -> list[str]:
    """The papers of every application, by name."""
    catalogue = load()
    return [paper_name(catalogue.materials[name].name) for name in catalogue.claims[ALWAYS].papers]


def papers_of(indicator_id: str) -> list[Row]:
    """What proves an indicator: one row a claim, in the order of the catalogue."""
    return [
        Row(paper_reasons(claim.because), _proofs(claim))
        for claim in load().claims.values()
        if indicator_id in (*claim.indicators, *claim.covers)
    ]


def _proofs(claim: Claim) -> list[str]:
    materials = load().materials
    lines = []
    for proof in claim.proved_by:
        if proof == SHARED_DATA:
            lines.append(_("能由数据共享核验的，不用递交"))
        elif proof == OFFICER:
            lines.append(_("由审核员核查：%(check)s") % {"check": paper_text(claim.check)})
        else:
            lines.append(paper_name(materials[proof].name))
    return lines
