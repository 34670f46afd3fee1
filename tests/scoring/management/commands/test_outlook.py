"""The ``outlook`` command: what it prints, what it refuses, how it ends."""

import io
import json
import re
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from scoring.engine.facts.document import MOST_BYTES
from scoring.engine.writing import written
from tests.scoring.engine.outlook.people import foreseen
from tests.scoring.management.commands.running import said
from tests.scoring.people import ON, rows

FACTS: dict[str, Any] = {"birth_date": "1980-03-02", "contributions": rows(47, 12000)}


def run(file: Any, *words: str) -> tuple[str, int]:
    return said("outlook", str(file), "--on=2026-11-22", *words)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "facts"
    path.write_text(json.dumps(FACTS), "utf-8")
    return path


def test_ten_years_unless_said_otherwise(file: Path) -> None:
    out, status = run(file)
    assert status == 0
    assert json.loads(out) == foreseen(ON, 10, **FACTS).as_dict()
    assert list(json.loads(out)) == [
        "on",
        "total",
        "changes",
        "reaches_standard_on",
        "falls_below_on",
        "permit_ends_on",
        "assumes",
        "levers",
    ]
    assert run(file, "--years=3")[0] == written(foreseen(ON, 3, **FACTS).as_dict()).decode() + "\n"


def test_in_english(file: Path) -> None:
    out, _ = run(file, "--language=en")
    assert json.loads(out) == foreseen(ON, 10, **FACTS).as_dict("en")
    assert not re.search("[一-鿿]", out)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"{}\n")))
    assert json.loads(run("-")[0])["changes"] == []


def test_a_refused_document(file: Path) -> None:
    file.write_text('{"birth_date": "1988-02-30", "x": 1}', "utf-8")
    out, status = run(file)
    assert status == 1
    assert [error["path"] for error in json.loads(out)["errors"]] == ["birth_date", "x"]
    file.write_bytes(b"{" + b" " * MOST_BYTES + b"}")
    out, status = run(file, "--language=en")
    assert (status, [error["path"] for error in json.loads(out)["errors"]]) == (1, [""])
    assert not re.search("[一-鿿]", out)


@pytest.mark.parametrize("years", ["0", "31", "ten", "-1", "1.5", "030", "٣", ""])
def test_years_that_are_none(file: Path, years: str) -> None:
    with pytest.raises(CommandError, match="no number of years from 1 to 30"):
        run(file, f"--years={years}")


def test_a_day_without_a_version(file: Path) -> None:
    with pytest.raises(CommandError, match="2028-01-01") as caught:
        call_command("outlook", str(file), on=date(2028, 1, 1))
    assert caught.value.returncode == 2


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read") as caught:
        run(tmp_path / "nothing")
    assert caught.value.returncode == 2
