"""A case that was closed long ago, with scans and a printed paper, in a storage of the test's own."""

import hashlib
import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from applications.accounts.roles import PORTAL
from applications.audit import services as audit
from applications.cases.models import Case
from applications.cases.states import State
from applications.notices.models import Paper, PaperState
from applications.vault.storage import EncryptedFileStorage

CLOSED_AT = datetime(2026, 11, 20, 23, 59, tzinfo=ZoneInfo("Asia/Shanghai"))
DUE = date(2027, 11, 21)
PDF = b"%PDF-1.7 an invented receipt"


@pytest.fixture
def storage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> EncryptedFileStorage:
    """What is stored, copied: what this test deletes other tests still find."""
    shutil.copytree(default_storage.path(""), tmp_path / "files", dirs_exist_ok=True)
    own = EncryptedFileStorage(location=str(tmp_path / "files"))
    monkeypatch.setattr(default_storage, "_wrapped", own)
    return own


@pytest.fixture
def closed(case_at: Callable[..., Case], storage: EncryptedFileStorage) -> Case:
    """Declined, with a reason in words; its receipt is printed."""
    case = case_at(State.UNDER_REVIEW)
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
