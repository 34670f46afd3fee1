"""Scans of licences are filed and taken back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.audit import services as audit
from applications.employers import access
from applications.employers.models import Employer, LicenceFile, LicenceKind
from materials.models import StoredFile


def add_licence(*, actor: Actor, employer: Employer, kind: LicenceKind, file: StoredFile) -> LicenceFile:
    """File a scan that this user has uploaded and nobody claimed yet.

    :raises Refused: the registration is not with the employer, or the file is not there for the taking.
    """
    _check_open(actor, employer)
    with transaction.atomic():
        taken = StoredFile.objects.unclaimed_of(actor.user_id).filter(pk=file.pk).update(claimed=True)
        if not taken:
            raise Refused(_("没有找到刚才上传的文件，请重新上传。"), field="file")
        licence = LicenceFile.objects.create(
            employer=employer, file=file, kind=kind, added_by_id=actor.signed_in_id
        )
        _record(actor, licence, "licence_added")
    return licence


def remove_licence(*, actor: Actor, licence: LicenceFile) -> None:
    """Take a scan back; the file stays for retention to delete.

    :raises Refused: the registration is not with the employer.
    """
    _check_open(actor, licence.employer)
    with transaction.atomic():
        if LicenceFile.objects.current().filter(pk=licence.pk).update(removed_at=timezone.now()):
            _record(actor, licence, "licence_removed")


def note_licence_opened(*, actor: Actor, licence: LicenceFile) -> None:
    """Record that somebody opened a scan; the caller fetched it through ``visible_to``."""
    _record(actor, licence, "licence_opened")


def _check_open(actor: Actor, employer: Employer) -> None:
    if not access.may_change(actor, employer):
        raise Refused(_("单位信息正在核验或已经核验，现在不能更换证照。"))


def _record(actor: Actor, licence: LicenceFile, kind: str) -> None:
    audit.record(
        actor=actor,
        chain=licence.employer.chain,
        kind=kind,
        data={"licence": licence.pk, "kind": licence.kind, "file": str(licence.file_id)},
    )
