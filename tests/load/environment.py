"""Environments of what is measured against, or with: under ``var/``, never part of the project's."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "var" / "load" / "peers"
PEERS = Path(__file__).parent / "peers"
PACKAGES = (
    "zen-engine==2.1.*",
    "business-rules==1.1.*",
    "rule-engine==5.1.*",
    "openfisca-core==46.*",
    "numpy==2.4.*",
)


def installed(folder: Path = FOLDER, packages: Sequence[str] = PACKAGES) -> Path:
    """The Python that has these packages, by default the peers; installs them when they are not there yet."""
    python, note = folder / "bin" / "python", folder / "packages.json"
    wanted = json.dumps(packages)
    if not note.exists() or note.read_text("utf-8") != wanted:
        print(f"installing {', '.join(packages)} into {folder.relative_to(ROOT)} …", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *packages], check=True)
        note.write_text(wanted, "utf-8")
    return python


class Peer:
    """One peer in a process of its own, that waits while others are measured."""

    def __init__(self, name: str, given: Path) -> None:
        self.name = name
        self._process = subprocess.Popen(
            [str(installed()), str(PEERS / f"{name}.py"), str(given)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.rounds: list[str] = self._answer()

    def run(self, name: str) -> tuple[float, list[int]]:
        """Seconds that the round took, and the totals it found."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(name) + "\n")
        self._process.stdin.flush()
        answer = self._answer()
        return answer["seconds"], answer["totals"]

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.name} ended: its message stands above")
        return json.loads(line)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, place: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()
