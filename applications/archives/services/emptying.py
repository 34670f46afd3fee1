"""Taking scans out of the way once their archive was read back whole; and again, after they were fetched."""

import json
from datetime import date
from functools import partial
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction

from applications.accounts.roles import PORTAL
from applications.archives import selectors
from applications.archives.contents import EVENTS, SCANS, bundle
from applications.archives.models import Archive, ArchiveState
from applications.archives.wholeness import BROKEN, REMOVED, check
from applications.audit import services as audit
from applications.cases.models import Case, CaseFile
from materials.models import StoredFile
from materials.services import remove


def empty(*, archive: Archive, today: date) -> bool:
    """Remove the scans of a written archive; false where the case changed since: it is sealed anew then.

    :raises NotWholeError, OSError, Unreadable: the archive is not whole. It is dropped, the scans stay.
    """
    try:
        table = check(archive)
    except BROKEN:
        _drop(archive)
        raise
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=archive.case_id)
        locked = Archive.objects.select_for_update().filter(pk=archive.pk, state=ArchiveState.SEALED).first()
        if locked is None:
            return False
        if not selectors.due(today).filter(pk=case.pk).exists() or not _same(table, case):
            _drop(locked)
            return False
        number = _remove(table, case)
        locked.state = ArchiveState.EMPTIED
        locked.save(update_fields=["state"])
        data = {"files": number, "manifest": locked.manifest_sha256}
        audit.record(actor=PORTAL, chain=case.chain, kind=REMOVED, data=data)
    return True


def put_away(*, archive: Archive) -> bool:
    """Remove scans again that were fetched for a time; false where somebody else did.

    :raises NotWholeError, OSError, Unreadable: the archive is not whole any more; the scans stay.
    """
    table = check(archive)
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=archive.case_id)
        locked = Archive.objects.select_for_update().filter(pk=archive.pk, state=ArchiveState.OPENED).first()
        if locked is None:
            return False
        number = _remove(table, case)
        locked.state, locked.open_until = ArchiveState.EMPTIED, None
        locked.save(update_fields=["state", "open_until"])
        audit.record(actor=PORTAL, chain=case.chain, kind="archive_put_away", data={"files": number})
    return True


def _same(table: dict[str, Any], case: Case) -> bool:
    """Whether the case is what was sealed; its chain may have grown by looks at it."""
    now = json.loads(bundle(case).table)["members"]
    return {**now, EVENTS: None} == {**table["members"], EVENTS: None}


def _remove(table: dict[str, Any], case: Case) -> int:
    """Delete the rows of the scans that are in the archive, and their content after the commit; how many.

    A file that stands behind another case as well stays there.
    """
    names = [name.partition("/") for name in table["members"]]
    sealed = [uuid for folder, _slash, uuid in names if folder == SCANS]
    files = CaseFile.objects.filter(item__case=case, file__in=sealed)
    stored = list(StoredFile.objects.filter(pk__in=files.values("file_id")))
    files.delete()
    for file in stored:
        if not CaseFile.objects.filter(file=file).exists():
            remove(file=file)
    return len(stored)


@transaction.atomic
def _drop(archive: Archive) -> None:
    """Row and file of an archive that nothing was removed for."""
    Archive.objects.filter(pk=archive.pk, state=ArchiveState.SEALED).delete()
    transaction.on_commit(partial(default_storage.delete, archive.name))
