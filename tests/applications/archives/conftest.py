"""A case that was closed long ago, with scans and a printed paper, in a storage of the test's own."""

import hashlib
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from applications.accounts.roles import PORTAL
from applications.archives.contents import scans_of
from applications.audit import services as audit
from applications.cases.models import Case
from applications.cases.states import State
from applications.notices.models import Paper, PaperState
from applications.vault.storage import EncryptedFileStorage, private_files

CLOSED_AT = datetime(2026, 11, 20, 23, 59, tzinfo=ZoneInfo("Asia/Shanghai"))
DUE = date(2027, 11, 21)
PDF = b"%PDF-1.7 an invented receipt"


@pytest.fixture
def storage(tmp_path: Path) -> EncryptedFileStorage:
    """Of this test alone: what it deletes other tests still find."""
    return EncryptedFileStorage(location=str(tmp_path / "files"))


@pytest.fixture
def closed(
    case_at: Callable[..., Case], storage: EncryptedFileStorage, monkeypatch: pytest.MonkeyPatch
) -> Case:
    """Declined, with a reason in words; its receipt is printed. Nothing but its files is stored."""
    case = case_at(State.UNDER_REVIEW)
    for scan in scans_of(case):
        for name in filter(None, (scan.stored_name, scan.preview_name)):
            with private_files().open_sealed(name) as sealed:
                storage.put_sealed(name, sealed)
    monkeypatch.setattr(default_storage, "_wrapped", storage)
    audit.record(
        actor=PORTAL, chain=case.chain, kind="decline", after=State.DECLINED, note="材料不属实，本人已说明"
    )
    printed = {"state": PaperState.RENDERED, "sha256": hashlib.sha256(PDF).hexdigest(), "size": len(PDF)}
    name = storage.save("papers/2026/paper.pdf", ContentFile(PDF))
    paper = Paper.objects.filter(case_id=case.pk, kind="receipt").get()
    Paper.objects.filter(pk=paper.pk).update(**printed, file=name)
    Case.objects.filter(pk=case.pk).update(state=State.DECLINED, closed_at=CLOSED_AT)
    case.refresh_from_db()
    return case
