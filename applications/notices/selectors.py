"""Reads of papers: the stored PDF, and why others could not be made."""

import hashlib

from django.core.files.storage import default_storage
from django.db.models import Count

from applications.accounts.roles import Actor
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


def failures(actor: Actor) -> list[tuple[str, int]]:
    """Why more than one paper that this actor may have tried again was not made: reason and number."""
    failed = Paper.objects.visible_to(actor).filter(state=PaperState.FAILED).order_by().values_list("failure")
    return list(failed.annotate(number=Count("pk")).filter(number__gt=1).order_by("-number", "failure"))
