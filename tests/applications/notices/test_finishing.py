"""Leaner fonts and the field of the signature, seen in the written PDF."""

from io import BytesIO

import pikepdf
from fontTools.ttLib import TTFont

from applications.notices.finishing import FIELD, lean
from applications.notices.fonts import BOLD
from applications.notices.rendering import markup, pdf


def test_a_lean_font_keeps_every_outline():
    whole = BOLD.read_bytes()
    small = lean(whole)
    before, after = TTFont(BytesIO(whole)), TTFont(BytesIO(small))
    assert set(after.reader.tables) == {"glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"} & set(
        before.reader.tables
    )
    for table in after.reader.tables:
        assert after.reader[table] == before.reader[table]
    assert len(small) < len(whole)


def test_the_width_of_chinese_characters_is_said_once():
    html = '<html lang="zh-CN"><title>x</title><body><p>积分通知书 Jifen 2026</p></body></html>'
    with pikepdf.open(BytesIO(pdf(html))) as document:
        (font,) = (one for one in document.objects if one is not None and _is_font(one))
        assert font.DW == 1000
        named = [width for run in list(font.W)[1::2] for width in run]
    assert 8 <= len(named) <= 12  # the letters and figures
    assert 1000 not in named


def _is_font(one):
    return isinstance(one, pikepdf.Dictionary) and one.get("/Subtype") == "/CIDFontType2"


def test_the_field_of_the_signature_lies_where_the_seal_is(issue):
    with pikepdf.open(BytesIO(pdf(markup(issue("receipt"))))) as document:
        (field,) = document.Root.AcroForm.Fields
        assert (str(field.FT), str(field.T), str(field.TU)) == ("/Sig", FIELD, "签发机关的电子签名")
        left, bottom, right, top = (float(place) for place in field.Rect)
        assert 118 < right - left < 120  # 42 mm
        assert 118 < top - bottom < 120
        assert left > 300
        assert "/V" not in field
        assert "/NeedAppearances" not in document.Root.AcroForm
