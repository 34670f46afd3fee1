"""A process of its own for what is hostile: it is ended in time, and the portal goes on."""

import sys
from io import BytesIO
from pathlib import Path

import pytest

from materials import confined
from materials.refusals import RefusedFile
from tests.materials import files


def test_a_page_that_draws_for_ever_has_no_preview(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told how many pages there are, and ended while it draws."""
    monkeypatch.setattr(confined, "SECONDS", 3)
    content = BytesIO(files.pdf_that_draws_for_ever())
    assert confined.check(content) == (1, b"")
    monkeypatch.setattr(confined, "SECONDS", 1)
    assert confined.page(content, 0, (100, 100)) is None


def test_a_file_that_is_never_understood_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "SECONDS", 0.001)
    with pytest.raises(RefusedFile) as refused:
        confined.check(BytesIO(files.pdf_bytes()))
    assert refused.value.code == "too_complex"


def test_a_process_that_falls_over_tells_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A crash of a library is a refusal, not a crash of the portal; its picture is not believed."""
    falls = tmp_path / "python"
    falls.write_text(
        f"#!{sys.executable}\nimport os\nprint('{{\"pages\": 2}}\\nhalf', flush=True)\nos.abort()"
    )
    falls.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(falls))
    assert confined.check(BytesIO(b"%PDF-")) == (2, b"")
