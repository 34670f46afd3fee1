"""The catalogue holds every paper of the published list, and its loader leaves no question open."""

import pytest

from materials import catalogue
from materials.catalogue import CatalogueError, agreed, parse

PAPER = """
    name: 身份证
    of: applicant
    issued_by: 公安机关
    form: original
    accepted: 正反两面
    articles: [流程]
"""
CLAIM = """
    condition: always
    because: 需要
    proved_by: [identity]
    articles: [流程]
"""


def text(papers: str = f"  identity:{PAPER}", claims: str = f"  filing:{CLAIM}") -> str:
    return f"materials:\n{papers}\nclaims:\n{claims}\n"


def test_the_shipped_catalogue_has_every_paper() -> None:
    shipped = catalogue.load()
    assert len(shipped.materials) == 34
    assert {name for name, item in shipped.materials.items() if item.shared} == {
        "permit",
        "identity",
        "business_licence",
    }
    assert {name for name, item in shipped.materials.items() if item.private} == {"no_offence_undertaking"}


@pytest.mark.parametrize(
    ("words", "instead", "fault"),
    [
        (
            "indicators: [award]",
            "indicators: [award, beauty]",
            "claims name beauty, which is an indicator of no",
        ),
        ("indicators: [award]", "indicators: [age]", "no claim proves award"),
        (
            "covers: [false_material, detention, offence]",
            "covers: [detention, offence]",
            "no claim proves false",
        ),
        (
            "[transfer_agency_filing]",
            "[transfer_agency_filing, permit]",
            "rulebook 2018 and .* disagree on permit",
        ),
        ("[transfer_agency_filing]", "[shared_data]", "nothing asks for transfer_agency_filing"),
    ],
)
def test_a_catalogue_that_disagrees_with_a_rulebook_is_refused(words: str, instead: str, fault: str) -> None:
    shipped = catalogue.PATH.read_text("utf-8")
    assert shipped.count(words) == 1
    with pytest.raises(CatalogueError, match=fault):
        agreed(parse(shipped.replace(words, instead)))


def test_it_is_read_once() -> None:
    assert catalogue.load() is catalogue.load()


def test_a_small_catalogue_is_read() -> None:
    small = parse(text())
    assert small.materials["identity"].id == "identity"
    assert small.claims["filing"].papers == ["identity"]


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (text(claims=f"  filing:{CLAIM}  filing:{CLAIM}"), "'filing' is given twice"),
        (text(papers=f"  identity:{PAPER}  identity:{PAPER}"), "'identity' is given twice"),
        (text() + text(), "'materials' is given twice"),
        (text(papers=f"  identity:{PAPER}    name: 又一个\n"), "'name' is given twice"),
        (text(papers=f"  identity:{PAPER}    colour: red\n"), "colour"),
        (text(papers=f"  identity:{PAPER}  permit:{PAPER}"), "nothing asks for permit"),
        (text().replace("[identity]", "[]"), "nothing proves filing"),
        (text().replace("[identity]", "[identity, passport]"), "passport"),
        (text().replace("[identity]", "[identity, officer]"), "a check goes with an officer"),
        (text().replace("condition: always", "condition: sometimes"), "no condition is called sometimes"),
        (text().replace("condition: always", "child_condition: always"), "no condition of a child"),
        (text().replace("    condition: always\n", ""), "does not say when it holds"),
        (text().replace("because: 需要", "because: ''"), "an empty value"),
        (text().replace("    articles: [流程]", "    articles: []"), "lacks"),
        (text(claims=f"  filing:{CLAIM}".replace("[流程]", "[]")), "lacks a reason or an article"),
        (text().replace("of: applicant", "of: neighbour"), "neighbour"),
        (text().replace("of: applicant", "of: child"), "of each child"),
        (text().replace("condition: always", "condition: always\n    private: true"), "is private"),
        (text().replace("accepted: 正反两面", "accepted: {family: 甲}"), "does not fit varies_by"),
        (
            text().replace("accepted: 正反两面", "accepted: {family: 甲}\n    varies_by: hukou"),
            "says nothing for an unknown fact",
        ),
        (
            text().replace("accepted: 正反两面", "accepted: {moon: 甲, otherwise: 乙}\n    varies_by: hukou"),
            "does not fit varies_by",
        ),
        ("materials: [", "expected"),
    ],
)
def test_an_ambiguous_catalogue_is_refused(bad: str, words: str) -> None:
    with pytest.raises(CatalogueError, match=words):
        parse(bad)
