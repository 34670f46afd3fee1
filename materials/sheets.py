"""The pages of a stored file as pictures, for whoever holds the originals against them."""

from io import BytesIO
from typing import IO

from PIL import Image

from materials import confined
from materials.models import StoredFile

BOX = (1600, 2300)
"""Pixels into which a page fits: small print can still be read at twice its size."""
TURNS = (0, 90, 180, 270)
_QUALITY = 80


class NotDrawnError(Exception):
    """There is no such page, or it cannot be drawn; the file itself may still be opened."""


def draw(file: StoredFile, number: int, turn: int = 0) -> bytes:
    """A page, the first is 1, as a JPEG, turned clockwise by so many degrees, one of :data:`TURNS`.

    The caller has checked and logged that the file may be opened.

    :raises NotDrawnError: no such page, or it cannot be drawn.
    :raises FileNotFoundError: the content is gone.
    """
    if not 1 <= number <= file.pages or turn not in TURNS:
        raise NotDrawnError(f"page {number} of {file.pages}, turned by {turn}")
    with file.open() as content:
        sheet = (
            confined.page(content, number - 1, BOX)
            if file.content_type == "application/pdf"
            else _picture(content)
        )
    if sheet is None:
        raise NotDrawnError(f"page {number}")
    target = BytesIO()
    # PIL turns against the clock.
    sheet.rotate(-turn, expand=True).save(target, "JPEG", quality=_QUALITY)
    return target.getvalue()


def _picture(content: IO[bytes]) -> Image.Image:
    """What is kept was checked pixel by pixel when it came."""
    sheet: Image.Image = Image.open(content, formats=["JPEG", "PNG"])
    sheet = sheet.convert("RGB")
    sheet.thumbnail((max(BOX), max(BOX)))
    return sheet
