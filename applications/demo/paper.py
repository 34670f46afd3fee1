"""Scans for the demonstration: plain pages that say what they stand for."""

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from applications.notices.fonts import REGULAR

_SIZE = (1240, 1754)  # A4 at 150 dots an inch


def scan(title: str, whose: str) -> BytesIO:
    """A JPEG of one page with a title, whose paper it is, and 演示 across it."""
    page = Image.new("RGB", _SIZE, "white")
    pen = ImageDraw.Draw(page)
    pen.rectangle((60, 60, _SIZE[0] - 60, _SIZE[1] - 60), outline="#888888", width=3)
    pen.text((120, 160), title, fill="black", font=_font(52))
    pen.text((120, 280), whose, fill="#333333", font=_font(40))
    pen.text((240, 800), "演 示 样 张", fill="#d9b8b8", font=_font(140))
    stream = BytesIO()
    page.save(stream, "JPEG", quality=70)
    stream.seek(0)
    return stream


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(REGULAR), size)
