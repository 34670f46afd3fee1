"""Every check of the repository, one after the other; all of them run, whatever fails.

``python -m scripts.steps [--full] [pytest arguments]``: with pytest arguments only the tests run, narrowed
by them, on both set-ups. The last lines say what failed, and count the tests.

Without ``--full`` each test runs where it can tell most: all on PostgreSQL and Redis, as the portal runs in
earnest; on the embedded parts those that meet the database in their own way; the stories on both, the pages
looked at one by one on the embedded parts.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from scripts import servers
from scripts.processes import ENDING, ROOT, ending_with_parent

PROGRAMS = Path(sys.executable).parent
PYTHON = str(PROGRAMS / "python")
NO_TEST_RAN = 5  # pytest's exit status

LINTS: dict[str, list[str]] = {
    "ruff": ["ruff", "check", "."],
    "ruff format": ["ruff", "format", "--check", "--quiet", "."],
    "djlint": ["djlint", "templates", "--lint", "--quiet"],
    "mypy": ["mypy", "--no-error-summary"],
    "floors": ["lint-imports"],
    "system checks": ["python", "manage.py", "check", "--fail-level", "WARNING"],
    "migrations": ["python", "manage.py", "makemigrations", "--check", "--dry-run"],
}
# What meets the database in its own way: triggers, claims, numbering, compare and swap, checks.
CLOSE_TO_THE_DATABASE = [
    *(f"tests/applications/{room}" for room in ("audit", "cases", "notices", "outbox", "vault")),
    "tests/applications/policy/test_triggers.py",
    "tests/jifen_portal/backups",
]
# Not worth its start for a few chosen tests. The stories are begun in their order: the longest first.
ON_BOTH_CORES = ["-n", "2"]
IN_ORDER = "--no-loadscope-reorder"


@dataclass
class Step:
    """One command with what became of it."""

    name: str
    command: list[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    report: Path | None = None  # pytest's JUnit file, in a folder that goes with the run
    status: int = -1
    seconds: float = 0.0
    counts: Counter[str] = field(default_factory=Counter)  # passed, failed, skipped

    @property
    def verdict(self) -> str:
        return "FAILED" if self.status else "passed"

    def count(self) -> None:
        """Read from the report how many tests passed, failed and were skipped."""
        if self.report is None or not self.report.exists():
            return
        for suite in ET.parse(self.report).getroot().iter("testsuite"):  # noqa: S314  (our own file)
            numbers = {key: int(value) for key, value in suite.items() if value.isdigit()}
            failed, skipped = numbers["failures"] + numbers["errors"], numbers["skipped"]
            self.counts.update(passed=numbers["tests"] - failed - skipped, failed=failed, skipped=skipped)


class Run:
    """The steps in their order, their servers and folders, and the summary."""

    def __init__(self, arguments: list[str], full: bool) -> None:
        self.arguments = arguments
        self.full = full
        self.done: list[Step] = []
        self.current: subprocess.Popen[bytes] | None = None

    def run(self) -> int:
        """Run everything. Returns the exit status."""
        began = time.monotonic()
        with ExitStack() as stack:
            var = Path(tempfile.mkdtemp(prefix="jifen-checks-"))
            stack.callback(shutil.rmtree, var, ignore_errors=True)
            stack.callback(self.end_current)
            scratch = var / "tmp"  # what tests and browsers leave behind goes with the run
            scratch.mkdir()
            environment = {
                "JIFEN_VAR": str(var),
                "JIFEN_TEST_FULL": "1" if self.full else "",
                "TMPDIR": str(scratch),
            }
            if not self.arguments:
                for name, command in LINTS.items():
                    self.take(Step(name, [str(PROGRAMS / command[0]), *command[1:]], environment))
            everything = self.full or bool(self.arguments)
            self.tests("SQLite", environment, [] if everything else CLOSE_TO_THE_DATABASE)
            self.stories("SQLite", environment, "browser")
            try:
                database = stack.enter_context(servers.postgresql())
                broker = stack.enter_context(servers.redis())
            except (OSError, RuntimeError, subprocess.CalledProcessError) as error:
                print(f"\nNo private PostgreSQL or Redis: {error}", flush=True)
                self.done.append(Step("PostgreSQL and Redis", [], status=1))
            else:
                environment |= {"DATABASE_URL": database, "REDIS_URL": broker}
                self.tests("PostgreSQL and Redis", environment, [])
                self.stories(
                    "PostgreSQL and Redis", environment, "browser" if everything else "browser and not pages"
                )
        return self.summary(time.monotonic() - began)

    def tests(self, setup: str, environment: Mapping[str, str], rooms: Sequence[str]) -> None:
        """All tests, or those of ``rooms``, on one set-up."""
        self.pytest("tests", setup, environment, ["-m", "not browser", *rooms])

    def stories(self, setup: str, environment: Mapping[str, str], selection: str) -> None:
        """The browser's stories on one set-up; each core has a portal of its own."""
        self.pytest("stories", setup, environment, ["-m", selection, *([] if self.arguments else [IN_ORDER])])

    def pytest(self, name: str, setup: str, environment: Mapping[str, str], options: list[str]) -> None:
        """One run of pytest, with the arguments that were given."""
        report = Path(environment["JIFEN_VAR"]) / f"{name} on {setup}.xml"
        spread = [] if self.arguments else ON_BOTH_CORES
        command = [PYTHON, "-m", "pytest", *options, *spread, f"--junitxml={report}", *self.arguments]
        self.take(Step(f"{name} on {setup}", command, {**environment}, report))

    def take(self, step: Step) -> None:
        """Run one step; its output is seen as it comes."""
        print(f"\n── {step.name}", flush=True)
        began = time.monotonic()
        # A group of its own: what a step leaves behind goes with it.
        self.current = subprocess.Popen(
            step.command,
            cwd=ROOT,
            env={**os.environ, **step.environment},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=ending_with_parent,  # noqa: PLW1509  (no thread runs here)
        )
        step.status = self.current.wait()
        self.end_current()
        step.seconds = time.monotonic() - began
        step.count()
        if step.status == NO_TEST_RAN and step.report and self.arguments:
            step.status = 0  # the arguments chose tests of another step
        self.done.append(step)
        print(
            f"── {step.name}: {'passed' if step.status == 0 else 'FAILED'} in {step.seconds:.1f} s",
            flush=True,
        )

    def end_current(self) -> None:
        """End the running step with all its children."""
        if self.current is None:
            return
        if self.current.poll() is None:
            self.current.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.current.wait(15)
        with suppress(ProcessLookupError):
            os.killpg(self.current.pid, signal.SIGKILL)
        self.current.wait()
        self.current = None

    def summary(self, seconds: float) -> int:
        """Print what came of each step. Returns the exit status."""
        failed = [step.name for step in self.done if step.status != 0]
        counts = sum((step.counts for step in self.done), Counter[str]())
        if not counts["passed"] and not counts["failed"]:
            failed.append("no test ran")
        print("\n── Summary")
        for step in self.done:
            print(f"{step.verdict} {step.seconds:7.1f} s  {step.name}")
        print(f"{seconds:14.1f} s  altogether")
        print(f"FAILED: {', '.join(failed)}" if failed else "Everything passed.")
        print(", ".join(f"{counts[key]} {key}" for key in ("passed", "failed", "skipped")), flush=True)
        return 1 if failed else 0


def _leave(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


if __name__ == "__main__":
    for ending in ENDING:
        signal.signal(ending, _leave)
    words = sys.argv[1:]
    sys.exit(Run([word for word in words if word != "--full"], "--full" in words).run())
