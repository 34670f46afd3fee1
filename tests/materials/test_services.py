"""Keeping, claiming and discarding files; what is refused leaves nothing behind."""

import errno
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import IO, Any
from uuid import uuid4

import pytest
from django.core.files.base import File
from django.db import IntegrityError

from materials import services
from materials.models import ScanState, StoredFile
from materials.scanning import InfectedError
from materials.uploads import RefusedFile
from tests.materials import files
from tests.materials.refused import REFUSED

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("storage")]


def kept(storage: Path) -> list[Path]:
    return [path for path in storage.rglob("*") if path.is_file()]


def store(actor: SimpleNamespace, content: bytes | None = None) -> StoredFile:
    stream = io.BytesIO(files.pdf_bytes() if content is None else content)
    return services.store(actor=actor, stream=stream, claimed_name="王小明身份证.pdf", label="身份证 1")


def test_a_file_is_kept_under_a_random_name(actor: SimpleNamespace, storage: Path) -> None:
    file = store(actor)
    assert (file.content_type, file.pages, file.label, file.claimed) == (
        "application/pdf",
        1,
        "身份证 1",
        False,
    )
    assert file.scan == ScanState.NOT_SCANNED
    assert file.uploaded_by_id == actor.user_id
    assert "王小明" not in "".join(str(path) for path in kept(storage))
    with file.open() as content:
        assert len(content.read()) == file.size
    assert str(file) == f"file {file.pk}"


@pytest.mark.parametrize("name", REFUSED)
def test_a_refused_file_leaves_nothing_behind(actor: SimpleNamespace, storage: Path, name: str) -> None:
    build, code = REFUSED[name]
    with pytest.raises(RefusedFile) as refused:
        services.store(actor=actor, stream=io.BytesIO(build()))
    assert (refused.value.code, str(refused.value)[-1]) == (code, "。")
    assert kept(storage) == []
    assert not StoredFile.objects.exists()


def test_content_goes_when_its_row_fails(
    actor: SimpleNamespace, storage: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**values: object) -> StoredFile:
        raise IntegrityError

    monkeypatch.setattr(StoredFile.objects, "create", fail)
    with pytest.raises(IntegrityError):
        store(actor)
    assert kept(storage) == []


class Full(File):  # type: ignore[type-arg]
    """A file that the disk takes a part of."""

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        yield b"part"
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_disk_that_is_full_takes_no_half_and_says_what_to_do(
    actor: SimpleNamespace, storage: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("applications.vault.storage.File", Full)
    with pytest.raises(RefusedFile, match="先前已上传的文件不受影响") as refused:
        store(actor)
    assert refused.value.code == "storage_down"
    assert kept(storage) == []
    assert not StoredFile.objects.exists()


def test_what_cannot_be_deleted_now_is_an_orphan_and_hinders_nobody(
    actor: SimpleNamespace,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    def silent(_name: str) -> None:
        raise ConnectionError

    file = store(actor)
    monkeypatch.setattr(services.default_storage, "delete", silent)
    with django_capture_on_commit_callbacks(execute=True):
        services.discard(actor=actor, file_id=file.pk)
    assert not StoredFile.objects.exists()


class CleanScanner:
    def scan(self, content: IO[bytes]) -> ScanState:
        return ScanState.CLEAN


class InfectedScanner:
    def scan(self, content: IO[bytes]) -> ScanState:
        raise InfectedError("Eicar")


class BrokenScanner:
    def scan(self, content: IO[bytes]) -> ScanState:
        raise ConnectionRefusedError


class LazyScanner:
    def scan(self, content: IO[bytes]) -> ScanState:
        return ScanState.NOT_SCANNED


def use(settings: object, scanner: type) -> None:
    settings.FILE_SCANNER = f"{__name__}.{scanner.__name__}"


def test_a_scanner_that_finds_nothing_is_on_the_row(actor: SimpleNamespace, settings: object) -> None:
    use(settings, CleanScanner)
    assert store(actor).scan == ScanState.CLEAN


@pytest.mark.parametrize(
    ("scanner", "code"),
    [(InfectedScanner, "infected"), (BrokenScanner, "scanner_down"), (LazyScanner, "scanner_down")],
)
def test_a_scanner_that_finds_something_or_does_not_answer_lets_nothing_through(
    actor: SimpleNamespace, storage: Path, settings: object, scanner: type, code: str
) -> None:
    use(settings, scanner)
    with pytest.raises(RefusedFile) as refused:
        store(actor)
    assert refused.value.code == code
    assert kept(storage) == []
    assert not StoredFile.objects.exists()


def test_a_file_is_claimed_once_and_only_by_who_uploaded_it(actor: SimpleNamespace) -> None:
    file = store(actor)
    with pytest.raises(StoredFile.DoesNotExist):
        services.claim(actor=SimpleNamespace(user_id=actor.user_id + 1), file_id=file.pk)
    with pytest.raises(StoredFile.DoesNotExist):
        services.claim(actor=SimpleNamespace(user_id=None), file_id=file.pk)
    assert services.claim(actor=actor, file_id=file.pk).claimed
    with pytest.raises(StoredFile.DoesNotExist):
        services.claim(actor=actor, file_id=file.pk)


def test_discarding_removes_row_and_content_but_nothing_claimed(
    actor: SimpleNamespace, storage: Path, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    first, second = store(actor), store(actor)
    services.claim(actor=actor, file_id=second.pk)
    with django_capture_on_commit_callbacks(execute=True):
        for file_id in (first.pk, second.pk, uuid4()):
            services.discard(actor=actor, file_id=file_id)
    assert list(StoredFile.objects.values_list("pk", flat=True)) == [second.pk]
    assert {str(path.relative_to(storage)) for path in kept(storage)} == StoredFile.objects.names()


def test_orphans_are_old_and_unclaimed(actor: SimpleNamespace) -> None:
    old, young, taken = store(actor), store(actor), store(actor)
    services.claim(actor=actor, file_id=taken.pk)
    assert list(StoredFile.objects.orphaned(young.created_at)) == [old]
