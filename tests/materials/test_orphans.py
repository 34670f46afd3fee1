"""What an interrupted upload or a lost disk leaves behind: cleared after a day, or told."""

import io
import logging
import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from materials import orphans, services, tasks
from materials.models import StoredFile
from tests.materials import files

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]


def store(actor: SimpleNamespace, *, claimed: bool, uploaded: datetime) -> StoredFile:
    file = services.store(actor=actor, stream=io.BytesIO(files.pdf_bytes()), label="合同")
    StoredFile.objects.filter(pk=file.pk).update(created_at=uploaded, claimed=claimed)
    return file


def lying(storage: Path) -> set[str]:
    return {str(path.relative_to(storage)) for path in storage.rglob("*") if path.is_file()}


def left_alone(storage: Path, name: str, at: datetime) -> None:
    path = storage / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"nobody's")
    os.utime(path, (at.timestamp(), at.timestamp()))


def test_orphans_go_and_everything_else_stays(
    actor: SimpleNamespace, storage: Path, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    now = timezone.now()
    old, young = now - timedelta(hours=25), now - timedelta(hours=23)
    store(actor, claimed=False, uploaded=old)
    stay = [store(actor, claimed=taken, uploaded=at) for taken, at in ((False, young), (True, old))]
    left_alone(storage, "uploads/ab/old", old)
    left_alone(storage, "uploads/ab/young", young)
    left_alone(storage, "papers/2026/old", old)  # not of this room
    with django_capture_on_commit_callbacks(execute=True):
        swept = orphans.clear(now=now)
    assert (swept.unclaimed, swept.without_row, swept.without_content) == (1, 1, [])
    assert set(StoredFile.objects.values_list("pk", flat=True)) == {file.pk for file in stay}
    assert lying(storage) == StoredFile.objects.names() | {"uploads/ab/young", "papers/2026/old"}


def test_a_row_whose_content_is_gone_stays_and_is_told(
    actor: SimpleNamespace, storage: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = store(actor, claimed=True, uploaded=timezone.now())
    (storage / file.stored_name).unlink()
    with caplog.at_level(logging.INFO):
        tasks.clear_orphans()
    assert [record.getMessage() for record in caplog.records] == [
        f"the content of stored file {file.pk} is gone"
    ]
    assert StoredFile.objects.get() == file
    with pytest.raises(FileNotFoundError):
        file.open()


def test_nothing_uploaded_yet(storage: Path) -> None:
    assert orphans.clear(now=timezone.now()) == orphans.Swept()
    assert lying(storage) == set()


def test_what_was_cleared_is_told(actor: SimpleNamespace, caplog: pytest.LogCaptureFixture) -> None:
    store(actor, claimed=False, uploaded=timezone.now() - timedelta(days=2))
    with caplog.at_level(logging.INFO):
        tasks.clear_orphans()
    assert [record.getMessage() for record in caplog.records] == [
        "orphans cleared: 1 unclaimed, 0 without a row"
    ]
