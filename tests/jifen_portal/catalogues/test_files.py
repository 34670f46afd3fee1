"""Collecting, keeping and compiling."""

import gettext
import os
from pathlib import Path

import pytest

from jifen_portal import catalogues
from jifen_portal.catalogues import collecting, compiling, texts

PAGE = """{# Translators: on a button #}
{% translate "保存" %}
    {% blocktranslate %}{{ n }} 份{% endblocktranslate %}"""
CODE = (
    'LABEL = _lazy("材料")\nMANY = ngettext("%(n)d 天", "%(n)d 天", n)\nYEAR = pgettext_lazy("date", "年")\n'
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project of one page and one module."""
    for module in (catalogues, collecting):
        monkeypatch.setattr(module, "ROOT", tmp_path)
        monkeypatch.setattr(module, "CATALOGUES", {"public": ("templates/public",), "rooms": ("rooms",)})
    (tmp_path / "templates/public").mkdir(parents=True)
    (tmp_path / "templates/public/page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "rooms").mkdir()
    (tmp_path / "rooms/words.py").write_text(CODE + 'SAME = _("保存")\n', encoding="utf-8")
    return tmp_path


def translate(name: str, words: dict[object, object]) -> None:
    catalogue = texts.read(name)
    for one in catalogue:
        if one.id in words:
            one.string = words[one.id]
    texts.write(name, catalogue)


def test_messages_of_pages_and_code(project: Path) -> None:
    assert collecting.rewrite() == {"public": (2, 2), "rooms": (3, 3)}
    written = catalogues.source_of("public").read_text(encoding="utf-8")
    assert "#: templates/public/page.html\n" in written
    assert 'msgid "%(n)s 份"' in written
    assert "Date" not in written
    rooms = catalogues.source_of("rooms").read_text(encoding="utf-8")
    assert 'msgctxt "date"\nmsgid "年"' in rooms
    assert "保存" not in rooms


def test_translations_stay_also_where_the_message_moves(project: Path) -> None:
    collecting.rewrite()
    translate("public", {"保存": "Save", "%(n)s 份": "%(n)s copies"})
    (project / "templates/public/page.html").write_text("", encoding="utf-8")
    assert collecting.rewrite() == {"public": (0, 0), "rooms": (4, 3)}
    assert collecting.rewrite() == {"public": (0, 0), "rooms": (4, 3)}
    assert "份" not in catalogues.source_of("public").read_text(encoding="utf-8")


def test_what_is_compiled_is_what_gettext_reads(project: Path) -> None:
    collecting.rewrite()
    translate("rooms", {"材料": "material", ("%(n)d 天", "%(n)d 天"): ("%(n)d day", "%(n)d days")})
    assert catalogues.stale() == ["public", "rooms"]
    assert compiling.compile_stale() == ["public", "rooms"]
    assert catalogues.stale() == [] == compiling.compile_stale()
    with catalogues.compiled_of("rooms").open("rb") as file:
        english = gettext.GNUTranslations(file)
    assert english.gettext("材料") == "material"
    assert [english.ngettext("%(n)d 天", "%(n)d 天", n) for n in (1, 2)] == ["%(n)d day", "%(n)d days"]
    assert english.pgettext("date", "年") == "年"


def test_a_newer_text_is_compiled_again(project: Path) -> None:
    collecting.rewrite()
    compiling.compile_stale()
    compiled = catalogues.compiled_of("public").stat().st_mtime
    os.utime(catalogues.source_of("public"), (compiled + 1, compiled + 1))
    assert compiling.compile_stale() == ["public"]
