import os
import subprocess
import sys

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from applications.notices import fonts
from applications.notices.kinds import KINDS
from tests.conventions import ROOT


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


@pytest.fixture
def further_font(settings, tmp_path):
    """A font of the operator with one character that ours lacks, U+2F9F4: a square."""
    pen = TTGlyphPen(None)
    for move, places in ((pen.moveTo, [(0, 0)]), (pen.lineTo, [(800, 0), (800, 800), (0, 800)])):
        for place in places:
            move(place)
    pen.closePath()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "rare"])
    builder.setupCharacterMap({0x2F9F4: "rare"})
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "rare": pen.glyph()})
    builder.setupHorizontalMetrics({".notdef": (1000, 0), "rare": (1000, 0)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Further", "styleName": "Regular", "psName": "Further-Regular"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    builder.save(tmp_path / "further.ttf")
    settings.PAPER_FONTS = [str(tmp_path / "further.ttf")]
    settings.VAR_DIR = tmp_path
    fonts.families.cache_clear()
    yield tmp_path
    fonts.families.cache_clear()


def test_a_further_font_stands_behind_ours(further_font, monkeypatch):
    monkeypatch.setenv("FONTCONFIG_FILE", "")
    assert fonts.missing_characters("王\U0002f9f4\U00030000") == ["\U00030000"]
    assert fonts.families() == ["Further"]
    fonts.use_private_fontconfig()
    text = (further_font / "fontconfig" / "fonts.conf").read_text()
    assert text.count("<dir>") == 2
    assert [link.name for link in (further_font / "fontconfig" / "further").iterdir()] == ["further.ttf"]


def test_what_only_a_further_font_has_is_printed_in_it(further_font):
    """In a process of its own: fontconfig reads its file once."""
    script = (
        "import django; django.setup()\n"
        "from pathlib import Path\n"
        "from applications.notices.rendering import pdf\n"
        "html = '<html lang=\"zh-CN\"><title>x</title><body><p>王\U0002f9f4</p></body></html>'\n"
        "Path('further.pdf').write_bytes(pdf(html))\n"
    )
    environment = os.environ | {
        "JIFEN_PAPER_FONTS": str(further_font / "further.ttf"),
        "JIFEN_VAR": str(further_font),
        "PYTHONPATH": str(ROOT),
    }
    subprocess.run([sys.executable, "-c", script], check=True, cwd=further_font, env=environment)
    asked = {"cwd": further_font, "capture_output": True, "text": True}
    text = subprocess.run(["pdftotext", "further.pdf", "-"], check=True, **asked).stdout
    assert "王\U0002f9f4" in text
    assert "Further" in subprocess.run(["pdffonts", "further.pdf"], check=True, **asked).stdout
