from fontTools.ttLib import TTFont

from applications.notices import fonts
from applications.notices.kinds import KINDS


def test_levels_one_and_two_of_gb_18030_can_be_printed():
    # GB 18030-2022 level 1: CJK, extension A and the basic block as of the standard.
    level_one = [*range(0x3400, 0x4DB6), *range(0x4E00, 0x9FF0)]
    assert [hex(point) for point in level_one if point not in fonts.coverage()] == []
    assert fonts.missing_characters("㛃䶮𬭚𠅤𬍛") == []


def test_what_cannot_be_printed_is_named_once_in_order():
    found = fonts.missing_characters("王\U00030000小\U0002f9f4\U00030000明\n\t")
    assert found == ["\U00030000", "\U0002f9f4"]
    assert fonts.missing_characters("") == []


def test_the_fonts_are_there():
    assert fonts.chinese_font_present()


def test_missing_fonts_are_noticed(monkeypatch, tmp_path):
    monkeypatch.setattr(fonts, "BOLD", tmp_path / "none.ttf")
    assert not fonts.chinese_font_present()


def test_headings_find_their_characters_in_the_bold_font():
    with TTFont(fonts.BOLD, lazy=True) as font:
        bold = set(font.getBestCmap())
    titles = "".join(str(kind.title) for kind in KINDS.values())
    assert {ord(sign) for sign in titles} <= bold


def test_the_private_configuration_names_our_folder_alone(settings, tmp_path, monkeypatch):
    monkeypatch.setenv("FONTCONFIG_FILE", "")
    settings.VAR_DIR = tmp_path
    fonts.use_private_fontconfig()
    text = (tmp_path / "fontconfig" / "fonts.conf").read_text()
    assert text.count("<dir>") == 1
    assert str(fonts.FOLDER) in text
