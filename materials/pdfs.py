"""Opens a PDF and refuses what a paper on a screen has no need of."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

from materials.refusals import RefusedFile

MAX_OBJECTS = 50_000
_UNPACKED = 64 * 1024 * 1024

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


def check(content: bytes) -> int:
    """The number of pages of a sound, open, passive PDF; raises :class:`RefusedFile` for any other."""
    try:
        with pikepdf.open(io.BytesIO(content), attempt_recovery=False) as pdf:
            if pdf.is_encrypted:
                raise RefusedFile("encrypted")
            if len(pdf.objects) > MAX_OBJECTS:
                raise RefusedFile("too_complex")
            pages = len(pdf.pages)
            for item in _dictionaries(pdf):
                _refuse_active(item)
            if pages == 0 or pdf.get_warnings():
                raise RefusedFile("damaged")
            return pages
    except pikepdf.PasswordError as error:
        raise RefusedFile("encrypted") from error
    except (pikepdf.PdfError, ValueError, RuntimeError, OverflowError) as error:
        raise RefusedFile("damaged") from error


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every dictionary of the document, direct ones inside others included."""
    for top in [*pdf.objects, pdf.trailer]:
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
