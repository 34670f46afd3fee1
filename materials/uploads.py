"""What is taken from a person: PDF, JPEG, PNG and HEIC, checked by content, never by name."""

import hashlib
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO

from materials import kinds, pdfs, pictures
from materials.refusals import RefusedFile

MAX_BYTES = 20 * 1024 * 1024
MAX_FILES_PER_MATERIAL = 30
ACCEPTED = (".pdf", ".jpg", ".jpeg", ".png", ".heic", ".heif")
"""Endings offered in a file dialogue; nothing is judged by them."""

__all__ = ["ACCEPTED", "MAX_BYTES", "MAX_FILES_PER_MATERIAL", "CheckedFile", "RefusedFile", "accept"]


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file as it may be kept: pictures re-encoded, HEIC turned into JPEG, a PDF as it came."""

    content: bytes
    content_type: str
    extension: str
    pages: int
    sha256: str


def accept(*, stream: IO[bytes], claimed_name: str = "") -> CheckedFile:
    """Read a stream of at most 20 MB and return the file to keep.

    Raises :class:`RefusedFile` with the exact reason and the way out. ``claimed_name`` only lets the
    sentence speak of the ending that the person sees; it is not kept.
    """
    content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise RefusedFile("too_large")
    if not content.strip(b"\x00 \t\r\n"):
        raise RefusedFile("empty")
    kind = kinds.of(content)
    if kind not in (kinds.PDF, kinds.JPEG, kinds.PNG, kinds.HEIC):
        raise _wrong_type(content, kind, claimed_name)
    if other := kinds.hidden(content, kind):
        raise RefusedFile("polyglot", kind=other.label)
    if kind is kinds.PDF:
        return _checked(content, "application/pdf", ".pdf", pdfs.check(content))
    if kind is kinds.PNG:
        return _checked(pictures.png(content), "image/png", ".png")
    keep = pictures.heic if kind is kinds.HEIC else pictures.jpeg
    return _checked(keep(content), "image/jpeg", ".jpg")


def _wrong_type(content: bytes, kind: kinds.Kind, claimed_name: str) -> RefusedFile:
    # Readers of PDF look for its beginning further on; a file that begins as something else is two files.
    if b"%PDF-" in content[:1024]:
        return RefusedFile("polyglot", kind=kind.label)
    code = "wrong_type" if PurePath(claimed_name).suffix.lower() not in ACCEPTED else "misnamed"
    return RefusedFile(code, kind=kind.label, advice=kind.advice)


def _checked(content: bytes, content_type: str, extension: str, pages: int = 1) -> CheckedFile:
    return CheckedFile(content, content_type, extension, pages, hashlib.sha256(content).hexdigest())
