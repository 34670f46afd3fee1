"""Prepared reasons: every paper has some, and the loader leaves no question open."""

import pytest

from materials import catalogue, reasons
from materials.reasons import ReasonsError, parse

ONE = "{type: missing, text: 没有交齐。}"


def test_every_paper_has_its_own_reasons_before_the_general_ones() -> None:
    papers = catalogue.load().materials
    shipped = reasons.load()
    assert [reason.id for reason in shipped.of(papers["household_register"])] == [
        "no_front_page",
        "no_original",
        "pages_lacking",
        "unreadable",
        "other_person",
    ]
    for paper in papers.values():
        found = shipped.of(paper)
        assert len(found) >= 4
        assert not any("{" in reason.text for reason in found)
    assert shipped.of(papers["award_certificate"])[0].text == "只有扫描件，没有出示表彰奖励证书的原件。"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (f"always: {{a: {ONE}}}\nmaterials: {{passport: {{b: {ONE}}}}}", "passport"),
        (f"always: {{a: {ONE}}}\nmaterials: {{permit: {{a: {ONE}}}}}", "every paper"),
        ("always: {a: {type: late, text: 晚了。}}\nmaterials: {}", "late"),
        ("always: {a: {type: missing, text: 没有句号}}\nmaterials: {}", "没有句号"),
        (f"always: {{a: {ONE}, a: {ONE}}}\nmaterials: {{}}", "a"),
        (f"always: {{a: {ONE}}}", "materials"),
    ],
)
def test_an_ambiguous_file_is_refused(text: str, fault: str) -> None:
    with pytest.raises(ReasonsError, match=fault):
        parse(text, catalogue.load().materials)
