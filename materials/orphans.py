"""Files without an owner, owners without a file: what an interrupted upload or a lost disk leaves behind."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction

from materials.models import FOLDER, StoredFile
from materials.services import remove

GRACE = timedelta(days=1)
"""How long an upload may wait to be claimed, and its content for its row."""


@dataclass(slots=True)
class Swept:
    """``unclaimed`` uploads and contents ``without_row`` were deleted; rows ``without_content`` were not."""

    unclaimed: int = 0
    without_row: int = 0
    without_content: list[UUID] = field(default_factory=list)


def clear(*, now: datetime) -> Swept:
    """Delete what belongs to nobody for a day; a row whose content is gone stays, and is told."""
    swept = Swept()
    for file in StoredFile.objects.orphaned(now - GRACE).iterator():
        with transaction.atomic():
            # Claimed meanwhile, it is no orphan any more.
            current = StoredFile.objects.select_for_update().filter(pk=file.pk, claimed=False).first()
            if current is not None:
                remove(file=current)
                swept.unclaimed += 1
    lying = set(_lying())
    for file in StoredFile.objects.only("stored_name").iterator():
        if file.stored_name not in lying and not default_storage.exists(file.stored_name):
            swept.without_content.append(file.pk)
    for name in sorted(lying - StoredFile.objects.names()):
        if _is_older(name, now - GRACE):
            default_storage.delete(name)
            swept.without_row += 1
    return swept


def _lying(folder: str = FOLDER) -> Iterator[str]:
    """The name of every content below this folder of the storage."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return  # nothing was ever uploaded
    for name in files:
        yield f"{folder}/{name}"
    for inner in folders:
        yield from _lying(f"{folder}/{inner}")


def _is_older(name: str, moment: datetime) -> bool:
    try:
        return default_storage.get_modified_time(name) < moment
    except FileNotFoundError:
        return False  # another sweep was quicker
