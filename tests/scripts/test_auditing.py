"""Pins and hashes of everything that comes from elsewhere; and an audit that looked at nothing says so."""

import hashlib
import json
import re
from typing import Any

import pytest

from scripts import auditing
from scripts.processes import ROOT

REQUIREMENTS = ("requirements.txt", "requirements-sms.txt", "requirements-test.txt")
LOCKS = ("requirements.lock", "requirements-sms.lock", "requirements-test.lock")
OURS = [("django", "5.2.19"), ("redis", "8.1.0")]
BAD = {"name": "pycrypto", "version": "2.6.1", "vulns": [{"id": "PYSEC-2017-94"}]}


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_every_requirement_is_pinned_and_says_what_it_is_for(name: str) -> None:
    lines = [line for line in (ROOT / name).read_text("utf-8").splitlines() if line[:1] not in "#-"]
    unfit = [line for line in lines if not re.fullmatch(r"[\w.-]+(\[\w+\])?==[\w.]+ +# \S.+", line)]
    assert unfit == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_of_a_lock_has_its_hashes(name: str) -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / name).read_text("utf-8").strip())
    assert [
        entry for entry in entries if not re.match(r"[\w.-]+==\S+( ; .+)? \\\n +--hash=sha256:", entry)
    ] == []
    assert len(auditing.pins("\n".join(entries))) == len(entries) > 80


def test_the_locks_hold_what_was_asked_for_and_the_audit_asks_about_all() -> None:
    locks = {name: dict(auditing.pins((ROOT / name).read_text("utf-8"))) for name in LOCKS}
    for asked, lock in zip(REQUIREMENTS, LOCKS, strict=True):
        for name, version in auditing.pins((ROOT / asked).read_text("utf-8")):
            assert locks[lock][name.lower().replace("_", "-")] == version
    assert all(locks[auditing.LOCKS[0]].items() >= lock.items() for lock in locks.values())


def test_vendored_files_are_those_that_were_taken() -> None:
    listed = [line.split("  ") for line in (ROOT / "scripts/vendored.sha256").read_text().splitlines()]
    assert {name: hashlib.sha256((ROOT / name).read_bytes()).hexdigest() for _sum, name in listed} == {
        name: digest for digest, name in listed
    }
    kinds = {".js", ".css", ".ttf", ".woff2", ".mjs", ".scss"}
    folders = (ROOT / "static/vendor", ROOT / "applications/notices/fonts")
    there = {path for folder in folders for path in folder.rglob("*") if path.suffix in kinds}
    assert {ROOT / name for _sum, name in listed} == there


def test_every_vendored_folder_says_of_which_package_it_is() -> None:
    notes = [note for pattern in auditing.VENDORED for note in ROOT.glob(pattern)]
    found = {name for note in notes for name, _version in auditing.vendored(note.read_text("utf-8"))}
    assert found == {"govuk-frontend", "htmx.org", "@expo-google-fonts/noto-serif-sc"}
    assert len(notes) == len(found) == len(list((ROOT / "static/vendor").iterdir())) + 1


def pip(*rows: dict[str, Any]) -> auditing.Audit:
    return auditing.of_python(json.dumps({"dependencies": rows}), OURS)


def row(name: str, *ids: str) -> dict[str, Any]:
    return {"name": name, "version": "1", "vulns": [{"id": one} for one in ids]}


def test_a_whole_audit() -> None:
    text, status = auditing.told([pip(row("django"), row("redis"), BAD)])
    assert (text, status) == ("pip-audit: 2 of 2 packages were really audited", 0)


def test_something_known() -> None:
    text, status = auditing.told([pip(row("django", "CVE-1", "CVE-2"), row("redis"), BAD)])
    assert (text.splitlines()[1], status) == ("  known: django: CVE-1, CVE-2", 1)


@pytest.mark.parametrize(
    "found",
    [
        pip(row("django"), row("redis"), row("pycrypto")),  # the service has no advisories at all
        pip({"name": "django", "skip_reason": "not found"}, {"name": "pycrypto", "skip_reason": "not found"}),
        auditing.of_python("", OURS),
        auditing.of_python("[]", OURS),
        auditing.of_npm('{"statusCode": 405, "error": {}}', OURS),
        auditing.of_npm('{"vulnerabilities": {}}', OURS),
        auditing.of_npm("", OURS),
    ],
)
def test_an_audit_that_looked_at_nothing_fails_with_a_sentence(found: auditing.Audit) -> None:
    text, status = auditing.told([found])
    assert status == 2
    assert "0 of 2 packages were really audited" in text
    assert "NOTHING was audited: " in text


def test_a_part_is_not_the_whole() -> None:
    text, status = auditing.told([pip(row("django"), {"name": "redis", "skip_reason": "?"}, BAD)])
    assert status == 2
    assert "1 of 2" in text
    assert "not everything was audited" in text


def test_npm() -> None:
    holes = {"minimist": {"severity": "critical"}}
    said = f"npm warn something\n{json.dumps({'vulnerabilities': holes})}"
    assert auditing.told([auditing.of_npm(said, OURS)])[1] == 0
    holes["redis"] = {"severity": "low"}
    audit = auditing.of_npm(json.dumps({"vulnerabilities": holes}), OURS)
    assert (audit.looked_at, audit.known) == (2, ["redis: low"])
