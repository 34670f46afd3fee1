"""A backup of a portal with people in it, restored into an empty place and looked through."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as portal
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection

from applications.accounts.roles import PORTAL
from applications.audit import services as audit
from applications.notices.models import Paper, PaperState
from applications.vault.storage import EncryptedFileStorage
from jifen_portal.backups import BackupError, database, files, manifest

ROOT = Path(__file__).parents[3]
embedded = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="what a test wrote is seen by its own connection alone"
)
PDF = b"%PDF-1.7 invented"


@pytest.fixture
def storage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> EncryptedFileStorage:
    """A storage of this test's own, in place of the portal's."""
    own = EncryptedFileStorage(location=str(tmp_path / "var/files"))
    monkeypatch.setattr(default_storage, "_wrapped", own)
    return own


def of_one_transaction(own: Any, folder: Path) -> Path:
    """The database as this test's transaction sees it; another connection would wait for its end."""
    target = folder / database.NAMES["sqlite"]
    target.write_bytes(own.connection.serialize())
    return target


@pytest.fixture
def backed_up(
    storage: EncryptedFileStorage,
    issue: Callable[..., Paper],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """A backup of an issued paper with its file, and of a sealed event."""
    if connection.vendor == "sqlite":
        monkeypatch.setattr(database, "dump", of_one_transaction)
    name = storage.save("papers/2026/paper.pdf", ContentFile(PDF))
    made = {"state": PaperState.RENDERED, "file": name, "sha256": hashlib.sha256(PDF).hexdigest()}
    Paper.objects.filter(pk=issue().pk).update(**made)
    audit.record(actor=PORTAL, chain="staff", kind="backed_up")
    audit.seal()
    call_command("backup", tmp_path / "backup")
    return tmp_path / "backup"


def restore(folder: Path, var: Path) -> subprocess.CompletedProcess[str]:
    """What an operator types, with the keys of the tests, on an empty place."""
    keys = {f"JIFEN_{name}": getattr(portal, name) for name in ("FIELD_KEYS", "INDEX_KEY", "AUDIT_KEY")}
    return subprocess.run(
        [sys.executable, "manage.py", "restore", folder],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        | keys
        | {"JIFEN_VAR": str(var), "DJANGO_SETTINGS_MODULE": "jifen_portal.settings"},
        capture_output=True,
        text=True,
        check=False,
    )


@embedded
def test_it_is_whole_again_in_an_empty_place_and_nowhere_else(backed_up: Path, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    first = restore(backed_up, tmp_path / "new")
    assert first.returncode == 0, first.stderr
    assert [line.split()[0] for line in first.stdout.splitlines()] == [
        *("database", "files", "audit", "papers", "uploads", "archives"),
        "Restored",
    ]
    again = restore(backed_up, tmp_path / "new")
    assert (again.returncode, "The database is not empty" in again.stderr) == (1, True)


@embedded
def test_a_backup_holds_no_key_and_nothing_in_clear(backed_up: Path) -> None:
    written = [path.read_bytes() for path in backed_up.rglob("*") if path.is_file()]
    secrets = [portal.SECRET_KEY, portal.FIELD_KEYS.split(":")[1], portal.INDEX_KEY, portal.AUDIT_KEY]
    assert [key for key in secrets if any(key.encode() in content for content in written)] == []
    assert not any(PDF in content for content in written)
    done = subprocess.run(["sha256sum", "--check", "--quiet", files.LIST], cwd=backed_up, check=False)
    assert done.returncode == 0


@embedded
def test_whatever_was_altered_is_refused_before_anything_is_written(backed_up: Path, tmp_path: Path) -> None:
    listed = files.read_list(backed_up / files.LIST)
    (name,) = listed
    empty = EncryptedFileStorage(location=str(tmp_path / "empty"))
    (backed_up / "files" / name).write_bytes(b"another")
    with pytest.raises(BackupError, match="missing or altered"):
        files.copy_in(empty, backed_up, listed)
    said = backed_up / manifest.NAME
    said.write_text(said.read_text().replace('"files": 1', '"files": 0'))
    with pytest.raises(BackupError, match="manifest was altered"):
        manifest.read(backed_up)
    with pytest.raises(CommandError, match="is not empty"):
        call_command("backup", backed_up)


def test_keys_that_are_missing_are_named(backed_up: Path, settings: object) -> None:
    settings.FIELD_KEYS = settings.FIELD_KEYS.replace("t1:", "t2:")  # type: ignore[attr-defined]
    with pytest.raises(BackupError, match="JIFEN_FIELD_KEYS lacks t1"):
        manifest.read(backed_up)


@pytest.mark.django_db
def test_a_database_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="not empty"):
        database.load(connection, tmp_path / "database.dump")
