"""Reads of papers: the stored PDF."""

import hashlib

from django.core.files.storage import default_storage

from applications.notices.models import Paper, PaperState


class PaperNotReadyError(Exception):
    """The PDF is not made yet, or could not be made."""


class PaperAlteredError(Exception):
    """The stored file is not the one that was signed."""


def document(paper: Paper) -> bytes:
    """The paper's PDF, the same bytes every time.

    Raises :class:`PaperNotReadyError`, and :class:`PaperAlteredError` where the file does not match its hash.
    """
    if paper.state != PaperState.RENDERED:
        raise PaperNotReadyError(paper.number)
    with default_storage.open(paper.file) as file:
        content: bytes = file.read()
    if hashlib.sha256(content).hexdigest() != paper.sha256:
        raise PaperAlteredError(paper.number)
    return content
