"""The texts: complete in both languages, never changed once published, the newest asked from its day on."""

from dataclasses import replace
from datetime import date

import pytest

from applications.consents import texts as module
from applications.consents.texts import Kind, Text, current, of_version, texts

# A version that was published is never changed: whoever agreed to it agreed to these words.
PUBLISHED = {
    (Kind.ACCOUNT, 1): "672732793bd85907acbee44f17bf1cb4d819cdf0b9e7936d8aec47d044b16b1e",
    (Kind.GUARDIAN, 1): "afe44015d182d1398f7c9db436bf22909dac6fd21fd5899a60c92b4eb32b4a9d",
    (Kind.FORECAST, 1): "8631b795d26a8a028e730639b393a57cc9b7aa7393d2713f03ebade105a92e9c",
}


def test_published_texts_stand_as_they_were() -> None:
    found = {(text.kind, text.version): text.sha256 for versions in texts().values() for text in versions}
    assert found == PUBLISHED


@pytest.mark.parametrize("kind", Kind)
def test_both_languages_say_as_much(kind: Kind) -> None:
    for text in texts()[kind]:
        for chinese, english in ((text.zh, text.en), (text.words(english=False), text.words(english=True))):
            assert len(chinese.data) == len(english.data) > 0
            assert len(chinese.receivers) == len(english.receivers) > 0
            assert len(chinese.kept) == len(english.kept) > 0
        assert text.zh.title != text.en.title
        assert text.zh.purpose and text.en.purpose and text.zh.ending and text.en.ending


def two_versions(monkeypatch: pytest.MonkeyPatch) -> Text:
    first = texts()[Kind.ACCOUNT][0]
    second = replace(
        first, version=2, in_force_from=date(2027, 3, 1), zh=replace(first.zh, purpose="新的用途")
    )
    both = {**texts(), Kind.ACCOUNT: (first, second)}
    monkeypatch.setattr(module, "texts", lambda: both)
    return second


def test_a_new_version_is_asked_from_its_day_on(monkeypatch: pytest.MonkeyPatch) -> None:
    second = two_versions(monkeypatch)
    assert current(Kind.ACCOUNT, date(2020, 1, 1)).version == 1
    assert current(Kind.ACCOUNT, date(2027, 2, 28)).version == 1
    assert current(Kind.ACCOUNT, date(2027, 3, 1)) == second
    assert of_version(Kind.ACCOUNT, 1).sha256 != of_version(Kind.ACCOUNT, 2).sha256 == second.sha256
    with pytest.raises(LookupError):
        of_version(Kind.ACCOUNT, 3)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("  - version: 1", "  - version: 2", "not counted from 1"),
        ("account:\n", "stranger:\n", "missing: account"),
        ("forecast:\n", "again: 1\n\nforecast:\n", "not kinds of consent"),
    ],
)
def test_a_faulty_file_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object, old: str, new: str, words: str
) -> None:
    path = tmp_path / "texts.yaml"  # type: ignore[operator]
    path.write_text(module.FILE.read_text("utf-8").replace(old, new, 1), "utf-8")
    monkeypatch.setattr(module, "FILE", path)
    with pytest.raises((ValueError, KeyError), match=words):
        texts.__wrapped__()
