"""The checklist of whole people equals, from facts to papers, what the published list asks of them."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from materials import catalogue, checklist
from scoring.engine import assess, load_policies, load_wages, parse

DATA = yaml.safe_load(Path(__file__).with_name("people.yaml").read_text("utf-8"))
PEOPLE = DATA["people"]
ON = date.fromisoformat(DATA["day"])
EMPLOYER = "91310000MA1FL4T53M"


def document(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts document of somebody; ``paid`` becomes one row for each month."""
    paid = facts.get("paid")
    if paid is None:
        return facts
    first, last = (int(day[:4]) * 12 + int(day[5:]) - 1 for day in (paid["from"], paid["to"]))
    rows = [
        {"month": f"{n // 12}-{n % 12 + 1:02d}", "employer": EMPLOYER, "base": paid["base"]}
        for n in range(first, last + 1)
    ]
    return {key: value for key, value in facts.items() if key != "paid"} | {"contributions": rows}


def result(facts: dict[str, Any]) -> dict[str, Any]:
    """What the engine says of a facts document."""
    return assess(parse(facts), ON, policies=load_policies(), wages=load_wages()).as_dict()


def papers(someone: dict[str, Any]) -> list[checklist.Requirement]:
    """The list of papers that the portal asks of somebody."""
    facts = document(someone["facts"])
    ticks, shared = frozenset(someone.get("ticks", ())), frozenset(someone.get("shared", ()))
    return checklist.build(facts, result(facts), ticks=ticks, shared_data=shared)


def expected(someone: dict[str, Any]) -> Counter[str]:
    """The keys of the papers that stand in the data for somebody."""
    asked = (DATA["everybody"], someone["asked"])
    return Counter(f"{paper}:{whose}" for part in asked for whose, papers in part.items() for paper in papers)


@pytest.mark.parametrize("name", PEOPLE)
def test_exactly_the_papers_of_the_published_list_are_asked(name: str) -> None:
    someone = PEOPLE[name]
    asked = papers(someone)
    assert Counter(paper.key for paper in asked) == expected(someone)
    known = {paper.material_id for paper in asked if paper.exempt_by_shared_data}
    assert known == set(someone.get("shared", ()))
    accepted = {paper.material_id: paper.accepted for paper in asked}
    for material, words in someone.get("accepted", {}).items():
        assert words in accepted[material]


@pytest.mark.parametrize("name", PEOPLE)
def test_what_the_reviewer_looks_up(name: str) -> None:
    someone = PEOPLE[name]
    facts, ticks = document(someone["facts"]), frozenset(someone.get("ticks", ()))
    found = checklist.checks(facts, result(facts), ticks=ticks)
    assert [check.claim for check in found] == [*someone.get("reviewer", ()), "deductions"]


@pytest.mark.parametrize("name", PEOPLE)
def test_the_employer_sees_all_but_the_statement_on_offences(name: str) -> None:
    asked = papers(PEOPLE[name])
    hidden = [paper.material_id for paper in asked if paper not in checklist.for_employer(asked)]
    assert hidden == ["no_offence_undertaking"]


def test_between_them_they_are_asked_for_every_paper() -> None:
    asked = {paper.material_id for someone in PEOPLE.values() for paper in papers(someone)}
    never = set(catalogue.load().materials) - asked
    assert never == {"review_form", "other"}  # lies in the personnel file; named by an officer
