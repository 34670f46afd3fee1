"""What is taken from a person: PDF, JPEG, PNG and HEIC, checked by content, never by name."""

import hashlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from typing import IO

from materials import confined, kinds, pictures
from materials.limits import ACCEPTED, MAX_BYTES
from materials.refusals import RefusedFile

__all__ = ["CheckedFile", "RefusedFile", "accept"]

_PIECE = 256 * 1024


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file as it may be kept: pictures re-encoded, HEIC turned into JPEG, a PDF as it came.

    ``preview`` is a small JPEG of the first page, empty where it could not be drawn.
    """

    content: IO[bytes]
    content_type: str
    size: int
    pages: int
    sha256: str
    preview: bytes


def accept(*, stream: IO[bytes], claimed_name: str = "") -> CheckedFile:
    """Look into a file of at most 20 MB, which can be read from any position, and return the one to keep.

    Raises :class:`RefusedFile` with the exact reason and the way out. ``claimed_name`` only lets the
    sentence speak of the ending that the person sees; it is not kept. Another process looks into a PDF; of
    a picture the pixels are in memory (:data:`materials.pictures.MAX_PIXELS`).
    """
    _limit(stream)
    head = _head(stream)
    kind = kinds.of(head, stream)
    if kind not in (kinds.PDF, kinds.JPEG, kinds.PNG, kinds.HEIC):
        raise _wrong_type(head, kind, claimed_name)
    if other := kinds.hidden(stream, kind):
        raise RefusedFile("polyglot", kind=other.label)
    if kind is kinds.PDF:
        pages, preview = confined.check(stream)
        return _checked(stream, "application/pdf", pages, preview)
    stream.seek(0)
    picture = {kinds.PNG: pictures.png, kinds.HEIC: pictures.heic, kinds.JPEG: pictures.jpeg}[kind](stream)
    kept = BytesIO()
    pictures.write(picture, kept, "PNG" if kind is kinds.PNG else "JPEG")
    content_type = "image/png" if kind is kinds.PNG else "image/jpeg"
    return _checked(kept, content_type, 1, pictures.preview(picture))


def _limit(stream: IO[bytes]) -> None:
    if stream.seek(0, 2) > MAX_BYTES:
        raise RefusedFile("too_large")


def _head(stream: IO[bytes]) -> bytes:
    """The first bytes; raises :class:`RefusedFile` where there is nothing but blanks and zeros."""
    stream.seek(0)
    head = stream.read(kinds.HEAD)
    piece = head
    while piece and not piece.strip(b"\x00 \t\r\n"):
        piece = stream.read(_PIECE)
    if not piece:
        raise RefusedFile("empty")
    return head


def _wrong_type(head: bytes, kind: kinds.Kind, claimed_name: str) -> RefusedFile:
    # Readers of PDF look for its beginning further on; a file that begins as something else is two files.
    if b"%PDF-" in head[:1024]:
        return RefusedFile("polyglot", kind=kind.label)
    code = "wrong_type" if PurePath(claimed_name).suffix.lower() not in ACCEPTED else "misnamed"
    return RefusedFile(code, kind=kind.label, advice=kind.advice)


def _checked(content: IO[bytes], content_type: str, pages: int, preview: bytes) -> CheckedFile:
    content.seek(0)
    digest = hashlib.sha256()
    while piece := content.read(_PIECE):
        digest.update(piece)
    size = content.tell()
    content.seek(0)
    return CheckedFile(content, content_type, size, pages, digest.hexdigest(), preview)
