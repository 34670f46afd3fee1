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
{folders}
  <cachedir>{cache}</cachedir>
</fontconfig>
"""


def coverage() -> frozenset[int]:
    """The code points that can be printed, by ours or a further font. Raises OSError where one is missing."""
    return _covered((REGULAR, *further()))


def further() -> list[Path]:
    """Fonts of the operator behind ours, in this order (``JIFEN_PAPER_FONTS``)."""
    return [Path(name).resolve() for name in settings.PAPER_FONTS]


@cache
def families() -> list[str]:
    """The names of the further fonts, as a style sheet asks for them."""
    return [_name(file) for file in further()]


@cache
def _covered(files: tuple[Path, ...]) -> frozenset[int]:
    return frozenset().union(*map(_points, files))


@cache
def _points(file: Path) -> frozenset[int]:
    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap())


def _name(file: Path) -> str:
    with TTFont(file, lazy=True) as font:
        return str(font["name"].getBestFamilyName())


def missing_characters(text: str) -> list[str]:
    """The characters of a text that no paper can print, each once, in order; empty: all is well."""
    printable = coverage()
    return list(dict.fromkeys(sign for sign in text if sign not in _BLANK and ord(sign) not in printable))


def chinese_font_present() -> bool:
    """Whether both fonts are there and the body font holds common and rare Chinese characters."""
    return BOLD.is_file() and REGULAR.is_file() and not missing_characters("积分通知书㛃䶮𬭚𠅤𬍛")


def use_private_fontconfig() -> None:
    """Point fontconfig of this process at the fonts named here, so that no other slips in silently.

    Must run before WeasyPrint is imported.
    """
    folder = settings.VAR_DIR / "fontconfig"
    folder.mkdir(parents=True, exist_ok=True)
    places = [FOLDER, *_alone(folder / "further")]
    folders = "\n".join(f"  <dir>{escape(str(place))}</dir>" for place in places)
    text = _CONFIG.format(folders=folders, cache=escape(str(folder / "cache")))
    file = folder / "fonts.conf"
    if not file.exists() or file.read_text() != text:
        # Two workers may start at once: the last complete file wins.
        draft = folder / f"fonts.{os.getpid()}"
        draft.write_text(text)
        draft.replace(file)
    os.environ["FONTCONFIG_FILE"] = str(file)


def _alone(folder: Path) -> list[Path]:
    """A folder in which the further fonts lie alone: what else lies beside them stays unseen."""
    if not further():
        return []
    folder.mkdir(exist_ok=True)
    for file in further():
        link = folder / file.name
        if not link.exists():
            link.symlink_to(file)
    return [folder]
