"""Scans for the demonstration: plain pages that say what they stand for."""

from functools import cache, lru_cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from applications.notices.fonts import REGULAR

_SIZE = (620, 877)  # A4 at 75 dots an inch


def scan(title: str, whose: str) -> BytesIO:
    """A JPEG of one page with a title, whose paper it is, and 演示 across it."""
    return BytesIO(_drawn(title, whose))


@lru_cache(maxsize=256)
def _drawn(title: str, whose: str) -> bytes:
    page = Image.new("RGB", _SIZE, "white")
    pen = ImageDraw.Draw(page)
    pen.rectangle((30, 30, _SIZE[0] - 30, _SIZE[1] - 30), outline="#888888", width=2)
    pen.text((60, 80), title, fill="black", font=_font(26))
    pen.text((60, 140), whose, fill="#333333", font=_font(20))
    pen.text((120, 400), "演 示 样 张", fill="#d9b8b8", font=_font(70))
    stream = BytesIO()
    page.save(stream, "JPEG", quality=70)
    return stream.getvalue()


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(REGULAR), size)
