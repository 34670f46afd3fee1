"""Opened files on their way through the proxy."""

import os
import time
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.files.base import File
from django.test import RequestFactory

from applications.desks.case import handing, serving


@pytest.fixture
def folder(settings: object, tmp_path: Path) -> Path:
    settings.ACCEL_FOLDER = str(tmp_path)  # type: ignore[attr-defined]
    return tmp_path


def stored(content: bytes) -> SimpleNamespace:
    return SimpleNamespace(pk=1, content_type="application/pdf", open=lambda: File(BytesIO(content)))


def test_the_answer_is_empty_and_names_what_the_proxy_sends(folder: Path) -> None:
    request = RequestFactory().get("/files/1/", {"download": ""})
    answer = serving.serve(request, stored(b"%PDF opened"), "身份证 1")  # type: ignore[arg-type]
    name = answer["X-Accel-Redirect"].removeprefix("/handed/")
    assert (folder / name).read_bytes() == b"%PDF opened"
    assert (folder / name).stat().st_mode & 0o777 == 0o640
    assert answer.content == b""  # type: ignore[attr-defined]
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert "object-src 'self'" in answer["Content-Security-Policy"]


def test_without_a_folder_the_portal_sends_the_file_itself() -> None:
    request = RequestFactory().get("/files/1/")
    answer = serving.serve(request, stored(b"%PDF opened"), "身份证 1")  # type: ignore[arg-type]
    assert b"".join(answer) == b"%PDF opened"
    assert not answer.has_header("X-Accel-Redirect")


def test_what_was_sent_is_taken_away_by_the_next(folder: Path) -> None:
    first = handing.hand_over(BytesIO(b"one"))
    old, name = time.time() - handing.KEPT - 1, first.removeprefix(handing.ADDRESS)
    os.utime(folder / name, (old, old))
    second = handing.hand_over(BytesIO(b"two"))
    assert [path.name for path in folder.iterdir()] == [second.removeprefix(handing.ADDRESS)]


def test_what_could_not_be_opened_to_its_end_does_not_wait(folder: Path) -> None:
    class Torn(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError("the storage broke off")

    with pytest.raises(OSError, match="broke off"):
        handing.hand_over(Torn())
    assert list(folder.iterdir()) == []
