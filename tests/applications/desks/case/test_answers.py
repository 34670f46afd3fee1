"""Check your answers: what is filled in card by card, what is not on one card at the end."""

from applications.desks.case.answers import cards, gathered
from applications.desks.facts.sections import Section


def _address(section: Section) -> str:
    return f"/facts/{section.slug}/"


def test_what_nobody_filled_in_stands_together_at_the_end_each_with_its_link() -> None:
    found = gathered(cards({"hukou": "family", "awards": []}, _address))
    assert [card.title for card in found] == ["户籍", "没有填写的"]
    assert [(row.key, row.value) for row in found[0].rows] == [("户口类别", "家庭户")]
    rows = {str(row.key): row for row in found[1].rows}
    assert rows["教育背景"].value == ""
    assert [change.url for change in rows["教育背景"].changes] == ["/facts/education/"]
    assert len(found[1].rows) == len(cards({})) - 1


def test_nothing_is_gathered_where_everything_is_filled_in() -> None:
    filled = [card for card in cards({"hukou": "family"}) if card.rows[0].value]
    assert gathered(filled) == filled
