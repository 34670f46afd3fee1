"""A page of the guide speaks one language."""

import pytest
from django.utils.translation import override

from applications.desks.public.guide import language


def test_chinese_by_default() -> None:
    assert language.engine_language() == "zh"


@pytest.mark.parametrize(("own_words", "expected"), [("Indicators", "en"), (language.OWN_WORDS, "zh")])
def test_english_only_where_the_page_has_it(
    monkeypatch: pytest.MonkeyPatch, own_words: str, expected: str
) -> None:
    monkeypatch.setattr(language, "gettext", lambda _text: own_words)
    with override("en"):
        assert language.engine_language() == expected
    with override("zh-hans"):
        assert language.engine_language() == "zh"
