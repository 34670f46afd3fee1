"""The digest in English: the same names, the same values put in, nothing left in Chinese."""

import re
from string import Formatter

import pytest

from scoring.digest import compare, parts_of
from scoring.digest.words import speaking, word, words_of
from scoring.engine import Policy, load_policies

HAN = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")


def put_in(text: str) -> list[str]:
    return sorted(name for _text, name, _form, _conversion in Formatter().parse(text) if name)


def test_both_languages_have_the_same_words_with_the_same_values() -> None:
    chinese, english = words_of("zh"), words_of("en")
    assert list(chinese) == list(english)
    assert {name: put_in(text) for name, text in chinese.items()} == {
        name: put_in(text) for name, text in english.items()
    }
    assert [name for name, text in english.items() if HAN.search(text)] == []


@pytest.mark.parametrize("policy", load_policies().versions, ids=lambda policy: policy.id)
def test_a_version_in_english(policy: Policy) -> None:
    with speaking("en"):
        parts = parts_of(policy)
    texts = [text for part in parts for text in (part.title, *part.aspects, *part.aspects.values())]
    assert [text for text in texts if HAN.search(text)] == []
    assert [len(part.aspects) for part in parts] == [len(part.aspects) for part in parts_of(policy)]


def test_a_difference_in_english() -> None:
    with speaking("en"):
        text = compare(*load_policies().versions).text
    assert not HAN.search(text)
    assert "Lingang: counts after: 5 full years → 3 full years" in text


def test_a_language_ends_with_its_block() -> None:
    with speaking("en"):
        assert word("version.standard") == "Standard score"
    assert word("version.standard") == "标准分值"
