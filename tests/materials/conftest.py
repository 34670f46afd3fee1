"""A storage of this test's own, and somebody who uploads."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model

from applications.vault.storage import EncryptedFileStorage


@pytest.fixture
def storage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of the private storage, empty."""
    own = EncryptedFileStorage(location=str(tmp_path))
    for room in ("services", "models", "orphans"):
        monkeypatch.setattr(f"materials.{room}.default_storage", own)
    return tmp_path


@pytest.fixture
def actor(db: None) -> SimpleNamespace:
    user = get_user_model().objects.create_user("uploader", "甲")
    return SimpleNamespace(user_id=user.pk)
