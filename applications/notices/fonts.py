"""The fonts of the papers: where they lie, what they can print, and the private fontconfig file."""

import os
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from django.conf import settings
from fontTools.ttLib import TTFont

FOLDER = Path(__file__).parent / "fonts"
REGULAR = FOLDER / "NotoSerifSC-Regular.ttf"
BOLD = FOLDER / "NotoSerifSC-Bold.ttf"

_BLANK = frozenset("\n\r\t ")
_CONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""


@cache
def coverage() -> frozenset[int]:
    """The code points that the body font can print. Raises OSError where the font is missing."""
    with TTFont(REGULAR, lazy=True) as font:
        return frozenset(font.getBestCmap())


def missing_characters(text: str) -> list[str]:
    """The characters of a text that no paper can print, each once, in order; empty: all is well."""
    printable = coverage()
    return list(dict.fromkeys(sign for sign in text if sign not in _BLANK and ord(sign) not in printable))


def chinese_font_present() -> bool:
    """Whether both fonts are there and the body font holds common and rare Chinese characters."""
    return BOLD.is_file() and REGULAR.is_file() and not missing_characters("积分通知书㛃䶮𬭚𠅤𬍛")


def use_private_fontconfig() -> None:
    """Point fontconfig of this process at our fonts alone, so that no system font slips in silently.

    Must run before WeasyPrint is imported.
    """
    folder = settings.VAR_DIR / "fontconfig"
    folder.mkdir(parents=True, exist_ok=True)
    text = _CONFIG.format(fonts=escape(str(FOLDER)), cache=escape(str(folder / "cache")))
    file = folder / "fonts.conf"
    if not file.exists() or file.read_text() != text:
        # Two workers may start at once: the last complete file wins.
        draft = folder / f"fonts.{os.getpid()}"
        draft.write_text(text)
        draft.replace(file)
    os.environ["FONTCONFIG_FILE"] = str(file)
