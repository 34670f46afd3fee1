"""Writes of files. Who may, and what the file belongs to, is settled by the room that calls."""

import logging
from typing import IO, Protocol
from uuid import UUID

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction

from materials import scanning, uploads
from materials.models import StoredFile, random_name
from materials.refusals import RefusedFile

log = logging.getLogger(__name__)


class Uploader(Protocol):
    """Anybody with a user id; the actor of the rooms above."""

    @property
    def user_id(self) -> int | None: ...


def store(*, actor: Uploader, stream: IO[bytes], claimed_name: str = "", label: str = "") -> StoredFile:
    """Check a file and keep it, unclaimed, in the private storage.

    ``label`` is what the portal calls it; the name it had on the device is not kept. Raises
    :class:`materials.uploads.RefusedFile`; then nothing is left behind.
    """
    checked = uploads.accept(stream=stream, claimed_name=claimed_name)
    state = scanning.scan(checked.content)
    checked.content.seek(0)
    kept: list[str] = []
    try:
        kept.append(_put(File(checked.content)))
        if checked.preview:
            kept.append(_put(ContentFile(checked.preview)))
        with transaction.atomic():
            return StoredFile.objects.create(
                sha256=checked.sha256,
                content_type=checked.content_type,
                size=checked.size,
                pages=checked.pages,
                label=label,
                stored_name=kept[0],
                preview_name=kept[1] if checked.preview else "",
                scan=state,
                uploaded_by_id=actor.user_id,
            )
    except BaseException:
        _delete(kept)
        raise


def claim(*, actor: Uploader, file_id: UUID) -> StoredFile:
    """Take a file that the actor uploaded into a case or an employer's papers, once.

    Raises ``StoredFile.DoesNotExist`` where it is somebody else's, already taken or unknown.
    """
    with transaction.atomic():
        file = StoredFile.objects.unclaimed_of(actor.user_id).select_for_update().get(pk=file_id)
        file.claimed = True
        file.save(update_fields=["claimed"])
        return file


def discard(*, actor: Uploader, file_id: UUID) -> None:
    """Remove a file that the actor uploaded and nothing has claimed; unknown ones are no error."""
    with transaction.atomic():
        for file in StoredFile.objects.unclaimed_of(actor.user_id).filter(pk=file_id):
            remove(file=file)


def remove(*, file: StoredFile) -> None:
    """Delete a row and, once the transaction holds, its content."""
    names = [file.stored_name, file.preview_name]
    with transaction.atomic():
        file.delete()
        transaction.on_commit(lambda: _delete(names))


def _put(content: "File[bytes]") -> str:
    """The name under which it lies in storage. Raises RefusedFile where the storage takes nothing."""
    try:
        return default_storage.save(random_name(), content)
    except OSError as error:
        log.error("the storage takes no file: %s", type(error).__name__)
        raise RefusedFile("storage_down") from error


def _delete(names: list[str]) -> None:
    for name in filter(None, names):
        try:
            default_storage.delete(name)
        except OSError as error:  # what is left is an orphan, and goes in the night
            log.error("the storage deletes no file: %s", type(error).__name__)
