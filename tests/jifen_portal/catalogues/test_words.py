"""The English of the pages: all of it, and nothing half done."""

import re
from collections import Counter

import pytest
from babel.messages.catalog import Catalog, Message

from jifen_portal.catalogues import CATALOGUES, ROOT
from jifen_portal.catalogues.collecting import KEYWORDS, collected, is_translated, sources
from jifen_portal.catalogues.texts import read

SIGNS = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
HELD = re.compile(r"%\(\w+\)[a-z]|%%\{\w+\}|\{\w*\}|%[sd]|<[^>]*>")
# What a reader of English meets in Chinese: on a screen, in a spreadsheet, on a paper.
QUOTED = (
    "缴费基数",
    "月份",
    "缴费单位",
    "补缴",
    "个税相符",
    "随申办",
    "2024年6月",
    "沪积通〔2026〕",
    '"是"',
    '"否"',
)
ALIASES = re.compile(r"from django\.utils\.translation import \w*gettext\w* as (\w+)")


@pytest.fixture(scope="module")
def asked() -> dict[str, Catalog]:
    return collected()


@pytest.fixture(scope="module")
def kept() -> dict[str, Catalog]:
    return {name: read(name) for name in CATALOGUES}


def _messages(catalogue: Catalog) -> dict[tuple[str | None, object], Message]:
    return {(one.context, one.id): one for one in catalogue if one.id}


def _texts(string: str | tuple[str, ...]) -> tuple[str, ...]:
    return string if isinstance(string, tuple) else (string,)


@pytest.mark.parametrize("name", CATALOGUES)
def test_it_has_every_message_of_the_sources_and_no_other(
    name: str, asked: dict[str, Catalog], kept: dict[str, Catalog]
) -> None:
    """Otherwise: manage.py makemessages."""
    assert set(_messages(asked[name])) == set(_messages(kept[name]))
    assert kept[name].obsolete == {}


@pytest.mark.parametrize("name", CATALOGUES)
def test_every_message_is_translated(name: str, kept: dict[str, Catalog]) -> None:
    for message in _messages(kept[name]).values():
        assert is_translated(message.string), message.id
        assert not message.fuzzy, message.id


@pytest.mark.parametrize("name", CATALOGUES)
def test_what_is_put_in_and_what_is_drawn_stays(name: str, kept: dict[str, Catalog]) -> None:
    for message in _messages(kept[name]).values():
        held = [Counter(HELD.findall(text)) for text in _texts(message.id)]
        for text in _texts(message.string):
            assert Counter(HELD.findall(text)) == held[0], message.id


@pytest.mark.parametrize("name", CATALOGUES)
def test_english_has_no_chinese_signs(name: str, kept: dict[str, Catalog]) -> None:
    for message in _messages(kept[name]).values():
        for text in _texts(message.string):
            for quoted in QUOTED:
                text = text.replace(quoted, "")  # noqa: PLW2901
            assert not SIGNS.search(text), message.id


def test_the_same_message_has_one_home(kept: dict[str, Catalog]) -> None:
    homes = Counter(place for catalogue in kept.values() for place in _messages(catalogue))
    assert [place for place, number in homes.items() if number > 1] == []


def test_no_page_is_passed_over() -> None:
    """A new folder of templates belongs to a catalogue."""
    collected_from = {path for _catalogue, path in sources()}
    pages = set((ROOT / "templates").rglob("*.html")) - set((ROOT / "templates/papers").rglob("*.html"))
    assert pages <= collected_from


def test_every_name_of_gettext_is_known() -> None:
    """A function imported under another name would be passed over."""
    found = {
        name
        for _catalogue, path in sources()
        if path.suffix == ".py"
        for name in ALIASES.findall(path.read_text(encoding="utf-8"))
    }
    assert found <= set(KEYWORDS)
    assert "_" in found
