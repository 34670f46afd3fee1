"""What is left of archives: with the time of their case they go, and files that no row knows."""

from datetime import datetime, timedelta
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction

from applications.archives.models import Archive
from applications.cases.models import Case
from applications.vault.storage import OWN_KEYS, private_files

GRACE = timedelta(days=1)


def erase_of(case: Case) -> int:
    """Delete the archive of a case, its key first; registered with the retention of cases."""
    archive = Archive.objects.filter(case=case).first()
    if archive is None:
        return 0
    archive.delete()
    transaction.on_commit(partial(default_storage.delete, archive.name))
    return 1


def clear_strays(*, now: datetime) -> int:
    """Delete files in the archives' folder that no row has known for a day; how many."""
    known = set(Archive.objects.values_list("name", flat=True))
    strays = [name for name in private_files().sealed_names(OWN_KEYS) if name not in known]
    number = 0
    for name in strays:
        if default_storage.get_modified_time(name) < now - GRACE:
            default_storage.delete(name)
            number += 1
    return number
