"""What a role receives at an address beyond the walk: what only shows when something is asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from applications.cases.states import State
from applications.desks.facts.sections import SECTIONS
from applications.notices.models import Paper
from scoring.engine import load_policies
from tests.access.marks import BASE, GRADUATED, MAJOR, STATED
from tests.access.row import Row
from tests.access.walking import Answer, Walker
from tests.access.world import World

POLICY = "2023"


@dataclass(frozen=True, slots=True)
class Asking:
    """Somebody asks for more than the table of access does; ``kind``: of a body that is no form."""

    row: Row
    column: str
    method: str = "GET"
    body: Mapping[str, Any] = field(default_factory=dict)
    kind: str = ""


def asked_for(walker: Walker) -> Iterator[Answer]:
    """Every answer to these."""
    for asking in askings(walker.world):
        path = walker.path(asking.row)
        yield walker.send(asking.row, path, asking.column, asking.method, asking.body, kind=asking.kind)


def askings(world: World) -> Iterator[Asking]:
    """Every section of the facts, every indicator; both numbers at the counter, a paper's number and code."""
    for section in SECTIONS:
        given = {"slug": section.slug}
        yield Asking(Row("applicant_facts", State.DRAFT, given=given), "own")
        yield Asking(Row("employer_facts", State.DRAFT, given=given), "hr")
    for indicator in load_policies().version(POLICY).indicators:
        given = {"name": indicator.id}
        yield Asking(Row("review_indicator", State.UNDER_REVIEW, given=given), "reviewer")
        yield Asking(Row("review_change", State.UNDER_REVIEW, given=given), "reviewer")
    person = world.cases[State.UNDER_REVIEW].person
    numbers = {"permit_number": person.permit_number, "id_number": person.id_number}
    yield Asking(Row("intake_phones"), "intake", "POST", numbers)
    for kind in ("points_notice", "points_notice_employer", "receipt", "one_time_notice"):
        paper = Paper.objects.filter(kind=kind).latest("pk")
        yield Asking(Row("verify"), "visitor", "POST", {"n": paper.number, "c": paper.code})
    for way in ("activate", "recover"):
        yield Asking(Row(way), "visitor", "POST", numbers)
    for name in ("api_estimate", "api_outlook"):
        yield Asking(Row(name), "visitor", "POST", facts(), kind="application/json")
        yield Asking(Row(name), "visitor", "POST", {**facts(), "hukou": "elsewhere"}, kind="application/json")


def facts() -> dict[str, Any]:
    """A facts document with the marks of the world."""
    month = {"month": "2026-01", "employer": "91310000MA1FL4T53M", "base": BASE}
    education = {"level": "bachelor", "major": MAJOR, "graduated_on": GRADUATED.isoformat()}
    return {
        "birth_date": "1990-03-01",
        "contributions": [{**month, "month": f"2026-{number:02}"} for number in range(1, 11)],
        "education": [education],
        **STATED,
    }


def name_of(answer: Answer) -> str:
    """The page as the table names it: by its address, a paper by its kind as well."""
    return f"{answer.row.name} {answer.row.what}".strip()
