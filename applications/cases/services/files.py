"""The files behind a paper: put there, ordered, replaced, taken back, taken over from an earlier case."""

import re
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.refusals import AlreadyThere, Refused
from applications.accounts.roles import Actor
from applications.audit import services as audit
from applications.cases.entrusted import check_upload
from applications.cases.models import Case, CaseFile, CaseItem, ItemState
from applications.cases.selectors import verified_before
from applications.cases.services.checklist import unlocked
from materials.limits import MAX_FILES_PER_MATERIAL
from materials.models import StoredFile

_NUMBER = re.compile(r"（\d+）$")


def add_file(*, actor: Actor, case: Case, item: CaseItem, file: StoredFile) -> CaseFile:
    """Put an accepted file behind an item, as its last.

    :raises Refused: the item is locked, or holds as many files as it may (30); AlreadyThere.
    """
    with transaction.atomic():
        item = _locked(actor, case, item)
        return _put(actor, case, item, file, kind="file_added")


def replace_file(*, actor: Actor, case: Case, file: CaseFile, by: StoredFile) -> CaseFile:
    """Put an accepted file in the place of another, which stays in the history.

    :raises Refused: the item is locked, or the other was taken back meanwhile; AlreadyThere.
    """
    with transaction.atomic():
        item = _locked(actor, case, file.item)
        if not _take_back(file):
            raise Refused(_("要更换的文件已经撤下，请刷新页面后再试。"))
        return _put(actor, case, item, by, kind="file_replaced", at=file.position, replaced=str(file.file_id))


def remove_file(*, actor: Actor, case: Case, file: CaseFile) -> None:
    """Take a file back; it leaves the view and stays in the history.

    :raises Refused: the item is locked.
    """
    with transaction.atomic():
        item = _locked(actor, case, file.item)
        if not _take_back(file):
            return
        if not _number(item):
            CaseItem.objects.filter(pk=item.pk).update(state=ItemState.OPEN)
        _record(actor, case, item, "file_removed", file=str(file.file_id))


def move_file(*, actor: Actor, case: Case, file: CaseFile, by: int) -> None:
    """Move a file by so many places, up for less than 0; as far as there are places.

    :raises Refused: the item is locked.
    """
    with transaction.atomic():
        item = _locked(actor, case, file.item)
        order = list(item.files.filter(removed_at=None))
        if file not in order:
            return
        at = order.index(file)
        order.insert(max(0, at + by), order.pop(at))
        for place, one in enumerate(order, 1):
            CaseFile.objects.filter(pk=one.pk).update(position=place)
        _number(item)
        _record(actor, case, item, "files_ordered", files=[str(one.file_id) for one in order])


def take_over(*, actor: Actor, case: Case, item: CaseItem) -> list[CaseFile]:
    """Put the files behind an item that were verified for this person in an earlier case.

    :raises Refused: the item is locked, has files already, or there is nothing to take over.
    """
    with transaction.atomic():
        item = _locked(actor, case, item)
        earlier = verified_before(actor, case, item)
        if not earlier or item.files.filter(removed_at=None).exists():
            raise Refused(_("没有可以沿用的文件，请重新上传。"))
        return [
            _put(actor, case, item, one.file, kind="file_taken_over", verified_in=one.item_id)
            for one in earlier
        ]


def _put(
    actor: Actor, case: Case, item: CaseItem, file: StoredFile, *, kind: str, at: int = 0, **more: Any
) -> CaseFile:
    current = item.files.filter(removed_at=None)
    if current.filter(file__sha256=file.sha256).exists():
        raise AlreadyThere(_("这个文件已经上传过，没有重复保存。"))
    count = current.count()
    if count >= MAX_FILES_PER_MATERIAL:
        raise Refused(_("每份材料最多 %(n)d 个文件，请合并后再上传。") % {"n": MAX_FILES_PER_MATERIAL})
    StoredFile.objects.filter(pk=file.pk).update(claimed=True)
    put: CaseFile = CaseFile.objects.create(
        item=item,
        file=file,
        label=_numbered(file.label or item.material, at or count + 1),
        position=at or count + 1,
        verified_in_id=more.get("verified_in"),
        added_by_id=actor.signed_in_id,
    )
    CaseItem.objects.filter(pk=item.pk).update(state=ItemState.UPLOADED)
    _record(actor, case, item, kind, file=str(file.pk), sha256=file.sha256, **more)
    return put


def _locked(actor: Actor, case: Case, item: CaseItem) -> CaseItem:
    """The item as it stands, with its case locked; raises Refused where its files may not be changed,
    or not by this actor."""
    Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    item = case.items.get(pk=item.pk)
    check_upload(actor, case, item)
    if not unlocked(case, item, actor.role):
        raise Refused(_("这份材料目前不能更改。"))
    return item


def _take_back(file: CaseFile) -> bool:
    return bool(CaseFile.objects.filter(pk=file.pk, removed_at=None).update(removed_at=timezone.now()))


def _number(item: CaseItem) -> int:
    """Let places and labels count from 1 without a gap; how many files there are."""
    current = list(item.files.filter(removed_at=None))
    for place, file in enumerate(current, 1):
        label = _numbered(file.label, place)
        CaseFile.objects.filter(pk=file.pk).update(position=place, label=label)
    return len(current)


def _numbered(label: str, place: int) -> str:
    """What a file is called: the paper's name and its place in brackets, 80 characters at most."""
    number = f"（{place}）"
    return _NUMBER.sub("", label)[: 80 - len(number)] + number


def _record(actor: Actor, case: Case, item: CaseItem, kind: str, **data: Any) -> None:
    audit.record(actor=actor, chain=case.chain, kind=kind, data={"item": item.key, **data})
