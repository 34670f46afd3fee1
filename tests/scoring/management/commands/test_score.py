"""The command: what it prints, and how it ends."""

import io
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from scoring.engine.facts.document import MOST_BYTES
from tests.scoring.management.commands.running import said
from tests.scoring.people import ON, rows, score

ROOT = Path(__file__).parents[4]
FACTS = {"birth_date": "1988-10-13", "contributions": rows(76, 6838.0)}


def run(path: Path | str, **options: Any) -> tuple[str, int]:
    return said("score", str(path), **{"on": ON, **options})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "facts"
    path.write_text(json.dumps(FACTS), "utf-8")
    return path


def test_one_document(file: Path) -> None:
    out, status = run(file)
    assert status == 0
    assert json.loads(out) == score(**FACTS).as_dict()
    assert run(file) == (out, 0)


def test_sentences_in_english(file: Path) -> None:
    out, _ = run(file, language="en")
    assert json.loads(out) == score(**FACTS).as_dict("en")
    assert json.loads(out)["indicators"][0]["because"] == "38 full years of age, 30 points"
    file.write_text('{"birth_date": "1988-02-30"}', "utf-8")
    refused = {"path": "birth_date", "reason": "the calendar has no such day"}
    assert json.loads(run(file, language="en")[0]) == {"errors": [refused]}


def test_a_refused_document(file: Path) -> None:
    file.write_text('{"birth_date": "1988-02-30", "x": 1}', "utf-8")
    out, status = run(file)
    assert status == 1
    assert [error["path"] for error in json.loads(out)["errors"]] == ["birth_date", "x"]
    assert list(json.loads(out)) == ["errors"]


def test_a_document_that_is_too_long(file: Path) -> None:
    file.write_bytes(b"{" + b" " * MOST_BYTES + b"}")
    out, status = run(file)
    assert (status, [error["path"] for error in json.loads(out)["errors"]]) == (1, [""])


def test_lines(file: Path) -> None:
    long = '{"a": "' + "x" * (2 * MOST_BYTES) + '"}'
    file.write_text(f'{json.dumps(FACTS)}\n\n  \nnothing\r\n{{}}\r\n{long}\n{{"x": 1}}\n{{}}', "utf-8")
    out, status = run(file, lines=True)
    results = [json.loads(line) for line in out.splitlines()]
    assert status == 1
    assert [result.get("line") for result in results] == [None, 4, None, 6, 7, None]
    assert results[0] == score(**FACTS).as_dict()
    assert results[2] == results[5] == score().as_dict()
    assert results[4]["errors"][0]["path"] == "x"
    assert list(results[1]) == ["line", "errors"]


def test_a_line_that_only_begins_blank_is_not_skipped(file: Path) -> None:
    file.write_bytes(b" " * (MOST_BYTES + 2) + b"{}\n" + b" " * (3 * MOST_BYTES) + b"\n{}\n")
    out, status = run(file, lines=True)
    results = [json.loads(line) for line in out.splitlines()]
    assert (status, [result.get("line") for result in results]) == (1, [1, None])


def test_lines_that_are_all_good(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = run(file)
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO()))
    assert run(file, lines=True) == one
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert run(file, lines=True) == one


class Terminal(io.StringIO):
    """What a person looks at."""

    def isatty(self) -> bool:
        return True


def test_a_bar_on_a_terminal_and_nowhere_else(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text("{}\n{}\n", "utf-8")
    expected = run(file, lines=True)
    for seen, end in ((Terminal(), "6.00/6.00"), (io.StringIO(), "")):
        monkeypatch.setattr(sys, "stderr", seen)
        assert run(file, lines=True) == expected
        assert end in seen.getvalue()
        assert bool(seen.getvalue()) is bool(end)
    monkeypatch.setattr(sys, "stderr", seen := Terminal())
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"{}\n{}\n")))
    assert run("-", lines=True) == expected
    assert "2 lines" in seen.getvalue()
    monkeypatch.setattr(sys, "stderr", seen := Terminal())
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert run(file, lines=True) == expected
    assert seen.getvalue() == ""


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"{}\n")))
    out, status = run("-", lines=True)
    assert (json.loads(out)["total"], status) == (0, 0)


def test_a_day_without_a_version(file: Path) -> None:
    with pytest.raises(CommandError, match="2028-01-01") as caught:
        run(file, on=date(2028, 1, 1))
    assert caught.value.returncode == 2


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read") as caught:
        run(tmp_path / "nothing")
    assert caught.value.returncode == 2


def test_a_file_that_breaks_off(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError(5, "Input/output error")

        readline = read

    monkeypatch.setattr(Path, "open", lambda *_, **__: Broken())
    for lines in (False, True):
        with pytest.raises(CommandError, match="facts cannot be read: Input/output error") as caught:
            run(file, lines=lines)
        assert caught.value.returncode == 2


@pytest.mark.parametrize("on", ["2026-02-30", "20261122", "2026-W47-7", "today"])
def test_a_day_that_is_none(file: Path, on: str) -> None:
    with pytest.raises(CommandError, match="YYYY-MM-DD"):
        call_command("score", str(file), f"--on={on}")


def manage(
    *words: str, given: bytes = b"", into: Any = subprocess.PIPE
) -> subprocess.CompletedProcess[bytes]:
    environment = {"LC_ALL": "C", "DATABASE_URL": "postgres://nobody@127.0.0.1:9/none"}
    return subprocess.run(
        [sys.executable, "manage.py", "score", *words],
        cwd=ROOT,
        env=environment,
        input=given,
        stdout=into,
        stderr=subprocess.PIPE,
        check=False,
    )


def test_the_process_needs_no_database_and_writes_utf_8() -> None:
    bad = manage("--lines", "-", "--on", "2026-11-22", given=b'{}\n{"x": 1}\n')
    first, second = bad.stdout.decode("utf-8").splitlines()
    assert (bad.returncode, json.loads(first)["total"], json.loads(second)["line"]) == (1, 0, 2)
    assert "没有可计分的信息" in first
    none = manage("-", "--on", "2030-01-01", given=b"{}")
    assert (none.returncode, none.stdout) == (2, b"")
    assert b"2030-01-01" in none.stderr


def test_a_full_disk_is_said_and_not_taken_for_a_refused_document(file: Path) -> None:
    for words in ((str(file),), ("--lines", str(file))):
        with Path("/dev/full").open("wb") as full:
            ended = manage(*words, "--on", "2026-11-22", into=full)
        assert ended.returncode == 2
        assert ended.stderr == b"CommandError: the result cannot be written: No space left on device\n"


def test_a_reader_that_leaves_ends_the_run_quietly() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as gone:
        ended = manage("--lines", "-", "--on", "2026-11-22", given=b"{}\n" * 9, into=gone)
    assert (ended.returncode, ended.stderr) == (2, b"")
