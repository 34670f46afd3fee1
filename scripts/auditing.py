"""How many packages an advisory service really looked at, and what it knows against them: ./scripts/audit.

An empty answer is no good news by itself: a mirror that knows no advisories answers so, too. So each service
is asked about one package more whose hole is old; where it stays silent about that one, nothing was audited.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements-test.lock",)  # holds the other two: scripts/lock makes it of them
VENDORED = ("static/vendor/*/VERSION", "applications/notices/fonts/README.md")
KNOWN_BAD_PYTHON = ("pycrypto", "2.6.1")  # CVE-2013-7459
KNOWN_BAD_NPM = ("minimist", "0.0.8")  # CVE-2020-7598
PATIENCE = 600  # seconds for one service
_PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)
_NPM = re.compile(r"(?:^|npm `?)((?:@[\w.-]+/)?[\w.-]+)`? (\d+\.\d+\.\d+)\b", re.MULTILINE)

Package = tuple[str, str]


@dataclass
class Audit:
    """What one service said: ``looked_at`` of ``asked`` packages, ``known`` against them, ``why`` not all."""

    service: str
    asked: int
    looked_at: int = 0
    known: list[str] = field(default_factory=list)
    why: str = ""


def pins(text: str) -> list[Package]:
    """Name and version of every line of a lock file."""
    return _PIN.findall(text)


def vendored(text: str) -> list[Package]:
    """Name and version of the npm package of which a note beside vendored files speaks."""
    return _NPM.findall(text)[:1]


def of_python(said: str, asked: Iterable[Package]) -> Audit:
    """What pip-audit's JSON says. A package that it skipped was not looked at."""
    audit = Audit("pip-audit", len(list(asked)))
    try:
        rows = json.loads(said)["dependencies"]
    except (ValueError, KeyError, TypeError):
        audit.why = "it gave no report"
        return audit
    bad, _version = KNOWN_BAD_PYTHON
    holes = {row["name"]: [hole["id"] for hole in row.get("vulns", [])] for row in rows if "vulns" in row}
    if not holes.pop(bad, []):
        audit.why = next((row["skip_reason"] for row in rows if "skip_reason" in row), _SILENT % bad)
        return audit
    audit.looked_at = len(holes)
    audit.known = [f"{name}: {', '.join(ids)}" for name, ids in sorted(holes.items()) if ids]
    audit.why = "" if audit.looked_at == audit.asked else "it skipped the others"
    return audit


def of_npm(said: str, asked: Iterable[Package]) -> Audit:
    """What npm's JSON says."""
    audit = Audit("npm audit", len(list(asked)))
    try:
        report = json.loads(said[said.index("{") :])
        holes: dict[str, Any] = report["vulnerabilities"]
    except (ValueError, KeyError, TypeError):
        audit.why = "the registry has no advisory service, or did not answer"
        return audit
    bad, _version = KNOWN_BAD_NPM
    if not holes.pop(bad, None):
        audit.why = _SILENT % bad
        return audit
    audit.looked_at = audit.asked
    audit.known = [f"{name}: {hole.get('severity', '?')}" for name, hole in sorted(holes.items())]
    return audit


_SILENT = "it knows nothing of %s, against which everybody knows something: it has no advisories"


def told(audits: Iterable[Audit]) -> tuple[str, int]:
    """The lines to print, and the exit status."""
    lines, status = [], 0
    for audit in audits:
        lines.append(f"{audit.service}: {audit.looked_at} of {audit.asked} packages were really audited")
        lines += [f"  known: {hole}" for hole in audit.known]
        if audit.looked_at < audit.asked:
            none = "NOTHING was audited" if not audit.looked_at else "not everything was audited"
            lines.append(f"  {none}: {audit.why}. Run this command where the service can be reached.")
            status = status or 2
        if audit.known:
            status = 1
    return "\n".join(lines), status


def ask_pip_audit(workshop: Path, asked: list[Package]) -> Audit:
    """Without resolving or installing anything: the lock files are whole."""
    listed = workshop / "packages.txt"
    listed.write_text("".join(f"{name}=={version}\n" for name, version in [*asked, KNOWN_BAD_PYTHON]))
    words = ["--no-deps", "--disable-pip", "--format", "json", "--progress-spinner", "off"]
    return of_python(_said([workshop / "tool/bin/pip-audit", "-r", listed, *words], workshop), asked)


def ask_npm(workshop: Path, asked: list[Package]) -> Audit:
    """By a package that depends on all of them; only the lock file is made, nothing is fetched or run."""
    folder = workshop / "npm"
    folder.mkdir()
    wanted = {"name": "vendored", "version": "1.0.0", "dependencies": dict([*asked, KNOWN_BAD_NPM])}
    (folder / "package.json").write_text(json.dumps(wanted))
    try:
        _said(["npm", "install", "--package-lock-only", "--ignore-scripts", "--no-audit"], folder)
        return of_npm(_said(["npm", "audit", "--json"], folder), asked)
    except FileNotFoundError:
        return Audit("npm audit", len(asked), why="npm is not installed")


def _said(command: list[str | Path], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=PATIENCE, check=False)
    return done.stdout


def main(workshop: Path) -> int:
    """Ask both services."""
    ours = sorted({pin for lock in LOCKS for pin in pins((ROOT / lock).read_text("utf-8"))})
    notes = [path for pattern in VENDORED for path in sorted(ROOT.glob(pattern))]
    front_end = [package for note in notes for package in vendored(note.read_text("utf-8"))]
    text, status = told([ask_pip_audit(workshop, ours), ask_npm(workshop, front_end)])
    print(text)
    return status


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
