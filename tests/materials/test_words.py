"""The catalogue in English: each text once, nothing else."""

import pytest

from materials import words
from materials.catalogue import CatalogueError, load

SHIPPED = words.PATH.read_text(encoding="utf-8")


def refused(text: str) -> str:
    with pytest.raises(CatalogueError) as error:
        words.parse(text, load())
    return str(error.value)


def test_the_shipped_words_say_everything() -> None:
    english = words.parse(SHIPPED, load())
    assert english["结婚证"] == "Marriage certificate"
    assert not [text for text in english.values() if any("\u3000" <= sign <= "\uffef" for sign in text)]


def test_a_text_without_english_is_refused() -> None:
    assert refused(SHIPPED.replace("结婚证: Marriage certificate\n", "")) == "not in English: 结婚证"


def test_an_empty_or_other_value_is_refused() -> None:
    assert "an empty value" in refused(SHIPPED.replace("结婚证: Marriage certificate", '结婚证: ""'))
    text = SHIPPED.replace("结婚证: Marriage certificate", "结婚证: [a]")
    assert refused(text) == "no English text: 结婚证"


def test_words_for_nothing_are_refused() -> None:
    assert refused(SHIPPED + "护照: Passport\n") == "the catalogue does not say 护照"


def test_words_given_twice_are_refused() -> None:
    assert "结婚证" in refused(SHIPPED + "结婚证: Wedding certificate\n")


def test_articles() -> None:
    assert words.article_said("流程") == "流程"
    assert words.article_said("流程", "en") == "Procedure"
    assert words.article_said("细则 4", "en") == "Implementing Rules 4"
