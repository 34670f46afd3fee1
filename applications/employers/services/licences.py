"""Scans of licences are filed and taken back."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.refusals import AlreadyThere, Refused
from applications.accounts.roles import Actor
from applications.audit import services as audit
from applications.audit.selectors import events_of_kinds
from applications.employers import access
from applications.employers.models import Employer, EmployerChange, LicenceFile, LicenceKind
from applications.employers.models.change import WITH_EMPLOYER
from materials.limits import MAX_FILES_PER_MATERIAL
from materials.models import StoredFile


def add_licence(
    *,
    actor: Actor,
    employer: Employer,
    kind: LicenceKind,
    file: StoredFile,
    change: EmployerChange | None = None,
) -> LicenceFile:
    """File a scan that this user has uploaded and nobody claimed yet, for the registration or for a change.

    :raises Refused: what it proves is not with the employer, the file is not there for the taking, or there
        are as many of the kind as there may be (30); AlreadyThere.
    """
    _check_open(actor, employer, change)
    with transaction.atomic():
        Employer.objects.select_for_update().get(pk=employer.pk)
        alike = employer.licences.filter(kind=kind, change=change)
        _check_room(alike.current(), file)
        # Numbers of those that were taken back are not given again.
        label = f"{kind.label}（{alike.count() + 1}）"
        mine = StoredFile.objects.unclaimed_of(actor.user_id).filter(pk=file.pk)
        if not mine.update(claimed=True, label=label):
            raise Refused(_("没有找到刚才上传的文件，请重新上传。"), field="file")
        licence = LicenceFile.objects.create(
            employer=employer, file=file, kind=kind, change=change, added_by_id=actor.signed_in_id
        )
        _record(actor, licence, "licence_added")
    return licence


def remove_licence(*, actor: Actor, licence: LicenceFile) -> None:
    """Take a scan back; the file stays for retention to delete.

    :raises Refused: what it proves is not with the employer.
    """
    _check_open(actor, licence.employer, licence.change)
    with transaction.atomic():
        if LicenceFile.objects.current().filter(pk=licence.pk).update(removed_at=timezone.now()):
            _record(actor, licence, "licence_removed")


def note_licence_opened(*, actor: Actor, licence: LicenceFile) -> None:
    """Record that somebody opened a scan; the caller fetched it through ``visible_to``."""
    _record(actor, licence, "licence_opened")


def note_licence_previewed(*, actor: Actor, licence: LicenceFile) -> None:
    """Record that somebody saw the small picture of a scan: once a day, for lists draw it again and again."""
    chain, kind = licence.employer.chain, "licence_previewed"
    seen = events_of_kinds([chain], {kind})[chain]
    today = (actor.user_id, licence.pk, timezone.localdate())
    if all((event.user_id, event.data["licence"], timezone.localdate(event.at)) != today for event in seen):
        _record(actor, licence, kind)


def _check_room(alike: QuerySet[LicenceFile], file: StoredFile) -> None:
    if alike.filter(file__sha256=file.sha256).exclude(file=file).exists():
        raise AlreadyThere(_("这个文件已经上传过，没有重复保存。"))
    if alike.count() >= MAX_FILES_PER_MATERIAL:
        raise Refused(_("每份材料最多 %(n)d 个文件，请合并后再上传。") % {"n": MAX_FILES_PER_MATERIAL})


def _check_open(actor: Actor, employer: Employer, change: EmployerChange | None) -> None:
    if change is None:
        is_open = access.may_change(actor, employer)
    else:
        of_employer = change.employer_id == employer.pk and access.may_state_change(actor, employer)
        is_open = of_employer and change.status in WITH_EMPLOYER
    if not is_open:
        raise Refused(_("单位信息正在核验或已经核验，现在不能更换证照。"))


def _record(actor: Actor, licence: LicenceFile, kind: str) -> None:
    audit.record(
        actor=actor,
        chain=licence.employer.chain,
        kind=kind,
        data={"licence": licence.pk, "kind": licence.kind, "file": str(licence.file_id)},
    )
