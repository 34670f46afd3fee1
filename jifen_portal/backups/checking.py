"""Whether everything is there and as it was written: audit, papers, uploaded files."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage

from applications.archives import wholeness
from applications.audit import verification
from applications.notices.models import Paper, PaperState
from applications.notices.selectors import PaperAlteredError, document
from applications.vault.keyring import Unreadable
from materials.models import StoredFile

_AT_ONCE = 500


def audit() -> Iterator[str]:
    """Findings of ``verify_audit``, with the newest seal outside the database where there is one."""
    outside = Path(settings.AUDIT_SEAL_FILE) if settings.AUDIT_SEAL_FILE else None
    yield from verification.findings(outside if outside and outside.exists() else None)


def papers() -> Iterator[str]:
    """Each rendered paper is opened and has its hash."""
    for paper in Paper.objects.filter(state=PaperState.RENDERED).order_by("pk").iterator(_AT_ONCE):
        try:
            document(paper)
        except PaperAlteredError:
            yield f"paper {paper.pk}: its file is another"
        except (OSError, Unreadable) as error:
            yield f"paper {paper.pk}: its file cannot be opened ({type(error).__name__})"


def uploads() -> Iterator[str]:
    """Each uploaded file is opened and has its hash."""
    for stored in StoredFile.objects.order_by("pk").iterator(_AT_ONCE):
        digest = hashlib.sha256()
        try:
            with default_storage.open(stored.stored_name) as file:
                for piece in file.chunks():
                    digest.update(piece)
        except (OSError, Unreadable) as error:
            yield f"file {stored.pk}: cannot be opened ({type(error).__name__})"
            continue
        if digest.hexdigest() != stored.sha256:
            yield f"file {stored.pk}: its content is another"


def archives() -> Iterator[str]:
    """Each archive of a closed case is opened, has its members, and its events are those of the chain."""
    yield from wholeness.findings()
