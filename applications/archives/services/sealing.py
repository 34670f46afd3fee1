"""Writing the archive of a closed case beside what is there; nothing is removed here."""

import hashlib
from contextlib import closing

from django.core.files.storage import default_storage
from django.db import transaction

from applications.archives.container import digest_of, new_key, parts, ring
from applications.archives.contents import bundle
from applications.archives.models import Archive, SealedScan
from applications.cases.models import Case
from applications.vault.storage import OWN_KEYS, private_files


@transaction.atomic
def seal(*, case: Case) -> Archive:
    """The archive of a case as it stands now; the case is locked meanwhile.

    :raises NotWholeError: a scan or a paper is not what was stored; nothing is kept then.
    :raises OSError: the storage gives or takes nothing.
    """
    locked = Case.objects.select_for_update().get(pk=case.pk)
    found = bundle(locked)
    key, name = new_key(), default_storage.get_available_name(f"{OWN_KEYS}/case")
    try:
        private_files().put_under(name, parts(found.table, found.members), ring(key))
        with closing(private_files().open_sealed(name)) as file:
            digest = digest_of(file)
        archive = Archive.objects.create(
            case=locked,
            name=name,
            sealing_key=key,
            sha256=digest,
            manifest_sha256=hashlib.sha256(found.table).hexdigest(),
            size=sum(member.size for member in found.members),
            files=len(found.scans),
        )
        SealedScan.objects.bulk_create(
            SealedScan(archive=archive, sha256=scan.sha256) for scan in found.scans
        )
        return archive
    except BaseException:
        default_storage.delete(name)
        raise
