"""Opens a PDF and refuses what a paper on a screen has no need of.

Called in a process of its own only (:mod:`materials.confined`).
"""

from collections.abc import Iterator
from itertools import chain
from typing import IO, Any, BinaryIO, cast

import pikepdf
import pypdfium2
from PIL import Image

from materials import pictures
from materials.refusals import RefusedFile

MAX_OBJECTS = 50_000
MAX_PARTS = 100_000
"""Dictionaries of a document, those within its objects included: a book of scans has some thousands."""
MAX_PIXELS = 100_000_000
"""Of one picture in a PDF: A3 at 600 dots an inch has 70 million."""
_UNPACKED = 64 * 1024 * 1024
_UNPACKED_IN_ALL = 256 * 1024 * 1024
_PACKING = {"/FlateDecode", "/LZWDecode", "/RunLengthDecode", "/ASCII85Decode", "/ASCIIHexDecode"}

# Process-wide limits of the PDF library: a few kilobytes must not unpack into gigabytes.
pikepdf.settings.set_qpdf_limits(
    flate_max_memory=_UNPACKED,
    run_length_max_memory=_UNPACKED,
    png_max_memory=_UNPACKED,
    tiff_max_memory=_UNPACKED,
    max_stream_filters=4,
    parser_max_nesting=100,
    parser_max_container_size=100_000,
)

_KEYS = {
    "/JS": "javascript",
    "/JavaScript": "javascript",
    "/EmbeddedFiles": "attachment",
    "/EF": "attachment",
    "/Collection": "attachment",
    "/XFA": "active_content",
    "/RichMediaContent": "active_content",
}
_ACTIONS = {
    "/JavaScript": "javascript",
    "/Launch": "active_content",
    "/ImportData": "active_content",
    "/SubmitForm": "active_content",
    "/GoToE": "attachment",
    "/GoToR": "active_content",
    "/Rendition": "active_content",
    "/Movie": "active_content",
    "/Sound": "active_content",
    "/RichMediaExecute": "active_content",
}
_ANNOTATIONS = {
    "/FileAttachment": "attachment",
    "/RichMedia": "active_content",
    "/3D": "active_content",
    "/Movie": "active_content",
    "/Sound": "active_content",
    "/Screen": "active_content",
}


def check(content: IO[bytes]) -> int:
    """The number of pages of a sound, open, passive PDF; raises :class:`RefusedFile` for any other."""
    try:
        with pikepdf.open(cast(BinaryIO, content), attempt_recovery=False) as pdf:
            if pdf.is_encrypted:
                raise RefusedFile("encrypted")
            if len(pdf.objects) > MAX_OBJECTS:
                raise RefusedFile("too_complex")
            pages, unpacked = len(pdf.pages), 0
            for place, item in enumerate(_dictionaries(pdf)):
                if place >= MAX_PARTS:
                    raise RefusedFile("too_complex")
                _refuse_active(item)
                _refuse_huge(item)
                unpacked += _unpacked(item)
                if unpacked > _UNPACKED_IN_ALL:
                    raise RefusedFile("too_complex")
            if pages == 0 or pdf.get_warnings():
                raise RefusedFile("damaged")
            return pages
    except pikepdf.PasswordError as error:
        raise RefusedFile("encrypted") from error
    except (pikepdf.PdfError, ValueError, RuntimeError, OverflowError) as error:
        raise RefusedFile("damaged") from error


def preview(content: IO[bytes]) -> bytes:
    """A small JPEG of a checked PDF's first page, or nothing where drawing it fails."""
    drawn = page(content, 0, pictures.PREVIEW)
    return pictures.preview(drawn) if drawn else b""


def page(content: IO[bytes], number: int, box: tuple[int, int]) -> Image.Image | None:
    """A page of a checked PDF, the first is 0, as large as fits into so many pixels.

    None where there is no such page, or where drawing it fails.
    """
    content.seek(0)
    try:
        with pypdfium2.PdfDocument(content, autoclose=False) as pdf:
            sheet = pdf[number]
            scale = min(side / length for side, length in zip(box, sheet.get_size(), strict=True))
            return cast(Image.Image, sheet.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB"))
    except (pypdfium2.PdfiumError, ValueError, ZeroDivisionError):
        return None


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every dictionary of the document, direct ones inside others included."""
    for top in chain(pdf.objects, [pdf.trailer]):
        stack: list[Any] = [top]
        while stack:
            item = stack.pop()
            if isinstance(item, pikepdf.Array):
                children = list(item)
            elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
                yield item
                children = [item[key] for key in item.keys()]  # noqa: SIM118 - not a dict
            else:
                continue
            stack += [
                child
                for child in children
                if isinstance(child, pikepdf.Array | pikepdf.Dictionary) and not child.is_indirect
            ]


def _refuse_active(item: Any) -> None:
    for key in item.keys():  # noqa: SIM118 - not a dict
        if key in _KEYS:
            raise RefusedFile(_KEYS[key])
    for key, names in (("/S", _ACTIONS), ("/Subtype", _ANNOTATIONS)):
        value = item.get(key)
        if isinstance(value, pikepdf.Name) and str(value) in names:
            raise RefusedFile(names[str(value)])


def _refuse_huge(item: Any) -> None:
    """Pictures that only a few bytes describe fill whatever opens them."""
    if item.get("/Subtype") != pikepdf.Name.Image:
        return
    sides = [item.get(side, 0) for side in ("/Width", "/Height")]
    if not all(isinstance(side, int) for side in sides):
        raise RefusedFile("damaged")
    if sides[0] * sides[1] > MAX_PIXELS:
        raise RefusedFile("too_many_pixels")


def _unpacked(item: Any) -> int:
    """Bytes of a stream once unpacked, as whatever opens the file will; pictures have their own limit."""
    if not isinstance(item, pikepdf.Stream) or item.get("/Subtype") == pikepdf.Name.Image:
        return 0
    named: Any = item.get("/Filter", [])
    filters = {str(name) for name in named} if isinstance(named, pikepdf.Array) else {str(named)}
    if not filters or not filters <= _PACKING:
        return len(item.read_raw_bytes())
    try:
        return len(item.read_bytes())
    except pikepdf.PdfError as error:
        raise RefusedFile("too_complex") from error
