"""Opens a picture, looks at every pixel and writes it anew: what is kept holds pixels and nothing else."""

import io

import pillow_heif
from PIL import Image, ImageOps

from materials.refusals import RefusedFile

MAX_PIXELS = 50_000_000
JPEG_QUALITY = 90
_TOO_LARGE = (Image.DecompressionBombWarning, Image.DecompressionBombError)
_BROKEN = (OSError, SyntaxError, ValueError, RuntimeError, EOFError, IndexError, TypeError, KeyError)


def jpeg(content: bytes) -> bytes:
    """A JPEG re-encoded upright and without metadata; raises :class:`RefusedFile`."""
    return _written(_opened(content, "JPEG"), "JPEG")


def png(content: bytes) -> bytes:
    """A PNG re-encoded without metadata; raises :class:`RefusedFile`."""
    return _written(_opened(content, "PNG"), "PNG")


def heic(content: bytes) -> bytes:
    """A telephone's HEIC photograph as JPEG; raises :class:`RefusedFile`."""
    try:
        file = pillow_heif.open_heif(io.BytesIO(content), convert_hdr_to_8bit=True)
        _limit(file.size)
        picture = file.to_pillow()
    except _BROKEN as error:
        raise RefusedFile("damaged") from error
    return _written(picture, "JPEG")


def _opened(content: bytes, kind: str) -> Image.Image:
    try:
        picture: Image.Image = Image.open(io.BytesIO(content), formats=[kind])
        _limit(picture.size)
        # Loading looks at every pixel, verifying at the sum of every chunk; each uses the object up.
        picture.verify()
        picture = Image.open(io.BytesIO(content), formats=[kind])
        picture.load()
        return ImageOps.exif_transpose(picture)
    except _TOO_LARGE as error:
        raise RefusedFile("too_many_pixels") from error
    except _BROKEN as error:
        raise RefusedFile("damaged") from error


def _limit(size: tuple[int, int]) -> None:
    if size[0] * size[1] > MAX_PIXELS:
        raise RefusedFile("too_many_pixels")


def _written(picture: Image.Image, kind: str) -> bytes:
    flat = _flat(picture)
    flat.info.clear()
    target = io.BytesIO()
    if kind == "JPEG":
        flat.save(target, "JPEG", quality=JPEG_QUALITY)
    else:
        flat.save(target, "PNG")
    return target.getvalue()


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
    return picture.convert("RGB")
