import pytest

from applications.accounts import names
from applications.accounts.names import clean_name
from applications.accounts.refusals import Refused


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        (" 王小明 ", "王小明"),
        ("买买提·艾力", "买买提·艾力"),
        ("Anna  Maria", "Anna Maria"),
        ("㐀" * 50, "㐀" * 50),
    ],
)
def test_any_character_is_a_name(typed: str, clean: str) -> None:
    assert clean_name(typed) == clean


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("  ", "请填写名称。"),
        ("王" * 51, "名称不能超过50个字。"),
        ("王\x00明", "名称中有无法显示的字符，请重新输入。"),
        ("王\ue000", "名称中有无法显示的字符，请重新输入。"),
    ],
)
def test_refused_names(typed: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        clean_name(typed, field="contact_name")
    assert (str(refused.value), refused.value.field) == (words, "contact_name")


def test_a_registered_check_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "_unprintable", [])

    def check(text: str) -> str:
        return "".join(char for char in text if char == "𬭚")

    names.register(check)
    names.register(check)
    assert clean_name("王小明") == "王小明"
    with pytest.raises(Refused, match="“𬭚”暂时无法打印"):
        clean_name("王𬭚")
