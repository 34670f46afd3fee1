"""Scans come back from an archive for somebody who must read them: an act with a reason, for a time."""

import json
import logging
from contextlib import closing, suppress
from datetime import timedelta
from typing import Any

from django.core import serializers
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import PORTAL, Actor, Role
from applications.archives.container import opened, ring
from applications.archives.contents import PREVIEWS, RECORD, SCANS
from applications.archives.models import Archive, ArchiveState
from applications.archives.wholeness import BROKEN, check
from applications.audit import services as audit
from applications.cases.models import Case, CaseFile, CaseItem
from applications.vault.storage import private_files
from materials.models import StoredFile, random_name

log = logging.getLogger(__name__)
OPENERS = frozenset({Role.DISTRICT_MANAGER, Role.CITY_OFFICER})
OPEN_DAYS = 30
Row = dict[str, Any]


def bring_back(*, actor: Actor, archive: Archive, reason: str) -> Archive:
    """Put the scans where they were, for ``OPEN_DAYS`` days; the archive stays as it is.

    Whoever may open the case reads them then as before. :raises Refused: not this actor's to open, no
    reason, nothing to fetch, or the archive cannot be read.
    """
    if actor.role not in OPENERS:
        raise Refused(_("只有区负责人和市级工作人员可以调取档案。"))
    if not reason.strip():
        raise Refused(_("请写明调取的理由。"), field="note")
    return _fetch(actor, Archive.objects.visible_to(actor).filter(pk=archive.pk), note=reason.strip())


def follow_recheck(case: Case) -> None:
    """Whoever decides a recheck needs the scans; registered with the asking of rechecks.

    Where the archive cannot be read the recheck goes on, and the manager fetches them later.
    """
    archives = Archive.objects.filter(case=case, state=ArchiveState.EMPTIED)
    if archives.exists():
        with suppress(Refused):
            _fetch(PORTAL, archives, reason_code="recheck")


def _fetch(actor: Actor, archives: QuerySet[Archive], **why: str) -> Archive:
    kept: list[str] = []
    try:
        with transaction.atomic():
            found = archives.filter(state=ArchiveState.EMPTIED).select_related("case")
            archive = found.select_for_update(of=("self",)).first()
            if archive is None:
                raise Refused(_("这份档案里的扫描件已经调取，可以直接查看。"))
            check(archive)
            number = _put_back(archive, kept)
            archive.state = ArchiveState.OPENED
            archive.open_until = timezone.localdate() + timedelta(days=OPEN_DAYS)
            archive.save(update_fields=["state", "open_until"])
            data = {"files": number, "until": archive.open_until.isoformat()}
            audit.record(actor=actor, chain=archive.case.chain, kind="archive_opened", data=data, **why)
            return archive
    except BROKEN as error:
        log.error("an archive cannot be opened: %s", error)
        _forget(kept)
        raise Refused(_("现在读不到这份档案，没有调取。请稍后再试；还不行的，请告诉系统管理员。")) from error
    except BaseException:
        _forget(kept)
        raise


def _put_back(archive: Archive, kept: list[str]) -> int:
    """Contents first, then their rows as they were, under new names; how many scans."""
    names: dict[str, dict[str, str]] = {SCANS: {}, PREVIEWS: {}}
    with closing(private_files().open_under(archive.name, ring(archive.sealing_key))) as sealed:
        _table, members = opened(sealed)
        rows: list[Row] = []
        for name, content in members:
            folder, _slash, uuid = name.partition("/")
            if name == RECORD:
                rows = json.load(content)["rows"]
            elif folder in names and not StoredFile.objects.filter(pk=uuid).exists():
                kept.append(default_storage.save(random_name(), File(content)))
                names[folder][uuid] = kept[-1]
    stored = [_renamed(row, names) for row in _of(rows, StoredFile) if row["pk"] in names[SCANS]]
    behind = [_verified(row) for row in _of(rows, CaseFile)]
    for put in serializers.deserialize("python", [*stored, *behind]):
        put.save()
    return len(stored)


def _of(rows: list[Row], model: type[StoredFile] | type[CaseFile]) -> list[Row]:
    return [row for row in rows if row["model"] == model._meta.label_lower]


def _renamed(row: Row, names: dict[str, dict[str, str]]) -> Row:
    lie = {
        "stored_name": names[SCANS][row["pk"]],
        "preview_name": names[PREVIEWS].get(row["pk"], ""),
    }
    return {**row, "fields": {**row["fields"], **lie}}


def _verified(row: Row) -> Row:
    """The paper of an earlier case, for which its original was seen, may be gone by now."""
    earlier = row["fields"]["verified_in"]
    known = earlier is not None and CaseItem.objects.filter(pk=earlier).exists()
    return {**row, "fields": {**row["fields"], "verified_in": earlier if known else None}}


def _forget(names: list[str]) -> None:
    for name in names:
        try:
            default_storage.delete(name)
        except OSError as error:  # without a row it goes in the night
            log.error("the storage deletes no file: %s", type(error).__name__)
