"""A scan that an officer attaches to what he records: received like every other file, gone where it fails."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.files.uploadedfile import UploadedFile

from applications.accounts.refusals import Refused
from applications.desks.requests import PortalRequest
from materials.models import StoredFile
from materials.refusals import RefusedFile
from materials.services import discard, store


@contextmanager
def received(request: PortalRequest, given: UploadedFile | None, label: str) -> Iterator[StoredFile | None]:
    """The file, kept and scanned, for a service to claim; discarded where the service refuses.

    :raises Refused: it is no file that the portal takes.
    """
    if given is None:
        yield None
        return
    try:
        file = store(actor=request.actor, stream=given, claimed_name=given.name or "", label=label)
    except RefusedFile as refused:
        raise Refused(str(refused), field="answer_file") from refused
    try:
        yield file
    except Refused:
        discard(actor=request.actor, file_id=file.pk)
        raise
