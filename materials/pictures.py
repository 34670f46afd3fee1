"""Opens a picture, looks at every pixel and writes it anew: what is kept holds pixels and nothing else."""

import io
from typing import IO

import pillow_heif
from PIL import Image, ImageOps

from materials.refusals import RefusedFile

MAX_PIXELS = 50_000_000
MAX_SCANS = 100
"""Of a JPEG: cameras write one, browsers' tools about ten."""
JPEG_QUALITY = 90
PREVIEW = (240, 320)
"""Pixels of the box into which a preview fits."""
_TOO_LARGE = (Image.DecompressionBombWarning, Image.DecompressionBombError)
_SCAN = b"\xff\xda"
_PIECE = 1024 * 1024
_BROKEN = (OSError, SyntaxError, ValueError, RuntimeError, EOFError, IndexError, TypeError, KeyError)


def jpeg(content: IO[bytes]) -> Image.Image:
    """The pixels of a JPEG, upright; raises :class:`RefusedFile`."""
    _limit_scans(content)
    return _opened(content, "JPEG")


def png(content: IO[bytes]) -> Image.Image:
    """The pixels of a PNG; raises :class:`RefusedFile`."""
    return _opened(content, "PNG")


def heic(content: IO[bytes]) -> Image.Image:
    """The pixels of a telephone's HEIC photograph, upright; raises :class:`RefusedFile`."""
    try:
        file = pillow_heif.open_heif(content, convert_hdr_to_8bit=True)
        _limit(file.size)
        return _flat(file.to_pillow())
    except _BROKEN as error:
        raise RefusedFile("damaged") from error


def write(picture: Image.Image, target: IO[bytes], kind: str) -> None:
    """The pixels and nothing else, as ``JPEG`` or ``PNG``."""
    picture.info.clear()
    options = {"quality": JPEG_QUALITY} if kind == "JPEG" else {}
    picture.save(target, kind, **options)


def preview(picture: Image.Image) -> bytes:
    """A small JPEG; uses the picture up."""
    picture.thumbnail(PREVIEW)
    target = io.BytesIO()
    write(picture, target, "JPEG")
    return target.getvalue()


def _opened(content: IO[bytes], kind: str) -> Image.Image:
    try:
        picture: Image.Image = Image.open(content, formats=[kind])
        _limit(picture.size)
        # Loading looks at every pixel, verifying at the sum of every chunk; each uses the object up.
        picture.verify()
        content.seek(0)
        picture = Image.open(content, formats=[kind])
        picture.load()
        ImageOps.exif_transpose(picture, in_place=True)
        return _flat(picture)
    except _TOO_LARGE as error:
        raise RefusedFile("too_many_pixels") from error
    except _BROKEN as error:
        raise RefusedFile("damaged") from error


def _limit(size: tuple[int, int]) -> None:
    if size[0] * size[1] > MAX_PIXELS:
        raise RefusedFile("too_many_pixels")


def _limit_scans(content: IO[bytes]) -> None:
    """Each scan of a progressive JPEG costs a pass over all pixels, and needs only some bytes."""
    content.seek(0)
    scans, held = 0, b""
    while piece := content.read(_PIECE):
        scans += (held + piece).count(_SCAN)
        held = piece[-1:]
    if scans > MAX_SCANS:
        raise RefusedFile("too_complex")
    content.seek(0)


def _flat(picture: Image.Image) -> Image.Image:
    """Grey or colour in eight bits, what is transparent on white, as paper is."""
    if picture.mode.startswith("I"):
        return picture.point(lambda value: value / 256).convert("L")
    if picture.mode in ("1", "L"):
        return picture.convert("L")
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        above = picture.convert("RGBA")
        paper = Image.new("RGB", above.size, "white")
        paper.paste(above, mask=above.getchannel("A"))
        return paper
    return picture if picture.mode == "RGB" else picture.convert("RGB")
