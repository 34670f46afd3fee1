"""Every check of the repository; all of them run, whatever fails.

``python -m scripts.steps [--full] [pytest arguments]``: with pytest arguments only the tests run, narrowed
by them, on both set-ups. The last lines say what failed, and count the tests.

Without ``--full`` each test runs where it can tell most: all on PostgreSQL and Redis, as the portal runs in
earnest; on the embedded parts those that meet the database in their own way; the stories on both, the pages
looked at one by one on the embedded parts. What keeps but one core busy runs two at a time: the lints, and
the making of the invented people of the stories.
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
from typing import BinaryIO

from scripts import servers
from scripts.processes import ENDING, ROOT, ending_with_parent

PROGRAMS = Path(sys.executable).parent
PYTHON = str(PROGRAMS / "python")
NO_TEST_RAN = 5  # pytest's exit status

AT_ONCE = 2
LINTS: dict[str, list[str]] = {
    "mypy": ["mypy", "--no-error-summary"],  # the longest first
    "ruff": ["ruff", "check", "."],
    "ruff format": ["ruff", "format", "--check", "--quiet", "."],
    "djlint": ["djlint", "templates", "--lint", "--quiet"],
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
STORIES = "tests/browser"
# Of the stories, see tests.browser.prepared.
PEOPLE = [PYTHON, "-m", "tests.browser.prepared"]
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
    began: float = 0.0
    seconds: float = 0.0
    said: BinaryIO | None = None  # what a step puts out that is not alone
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
        self.running: dict[subprocess.Popen[bytes], Step] = {}

    def run(self) -> int:
        """Run everything. Returns the exit status."""
        began = time.monotonic()
        with ExitStack() as stack:
            var = Path(tempfile.mkdtemp(prefix="jifen-checks-"))
            stack.callback(shutil.rmtree, var, ignore_errors=True)
            stack.callback(self.end_all)
            scratch = var / "tmp"  # what tests and browsers leave behind goes with the run
            scratch.mkdir()
            environment = {
                "JIFEN_VAR": str(var),
                "JIFEN_TEST_FULL": "1" if self.full else "",
                "JIFEN_TEST_PEOPLE": str(var / "people"),
                "TMPDIR": str(scratch),
            }
            setups = {"SQLite": environment} | self.servers(stack, environment)
            if not self.arguments:
                self.take(*self.lints_and_people(setups))
            everything = self.full or bool(self.arguments)
            for setup, its in setups.items():
                embedded = its is environment
                self.tests(setup, its, CLOSE_TO_THE_DATABASE if embedded and not everything else [])
                self.stories(setup, its, "browser" if embedded or everything else "browser and not pages")
        return self.summary(time.monotonic() - began)

    def servers(self, stack: ExitStack, environment: Mapping[str, str]) -> dict[str, Mapping[str, str]]:
        """The set-up with a private PostgreSQL and Redis that end with the run; none if they do not start."""
        name = "PostgreSQL and Redis"
        try:
            database = stack.enter_context(servers.postgresql())
            broker = stack.enter_context(servers.redis())
        except (OSError, RuntimeError, subprocess.CalledProcessError) as error:
            print(f"\nNo private PostgreSQL or Redis: {error}", flush=True)
            self.done.append(Step(name, [], status=1))
            return {}
        return {name: {**environment, "DATABASE_URL": database, "REDIS_URL": broker}}

    def lints_and_people(self, setups: Mapping[str, Mapping[str, str]]) -> list[Step]:
        """What keeps one core busy each."""
        people = [Step(f"people of the stories on {setup}", PEOPLE, its) for setup, its in setups.items()]
        lints = [
            Step(name, [str(PROGRAMS / command[0]), *command[1:]], setups["SQLite"])
            for name, command in LINTS.items()
        ]
        return [*lints[:1], *people, *lints[1:]]

    def tests(self, setup: str, environment: Mapping[str, str], rooms: Sequence[str]) -> None:
        """All tests, or those of ``rooms``, on one set-up."""
        self.pytest("tests", setup, environment, ["-m", "not browser", *rooms])

    def stories(self, setup: str, environment: Mapping[str, str], selection: str) -> None:
        """The browser's stories on one set-up; each core has a portal of its own."""
        whole = [] if self.arguments else [IN_ORDER, STORIES]
        self.pytest("stories", setup, environment, ["-m", selection, *whole])

    def pytest(self, name: str, setup: str, environment: Mapping[str, str], options: list[str]) -> None:
        """One run of pytest, with the arguments that were given."""
        report = Path(environment["JIFEN_VAR"]) / f"{name} on {setup}.xml"
        spread = [] if self.arguments else ON_BOTH_CORES
        command = [PYTHON, "-m", "pytest", *options, *spread, f"--junitxml={report}", *self.arguments]
        self.take(Step(f"{name} on {setup}", command, {**environment}, report))

    def take(self, *steps: Step) -> None:
        """Run steps, two at a time; the output of one alone is seen as it comes, of others at their end."""
        waiting = list(steps)
        while waiting or self.running:
            while waiting and len(self.running) < AT_ONCE:
                self.begin(waiting.pop(0), alone=len(steps) == 1)
            time.sleep(0.05)
            for process, step in list(self.running.items()):
                if process.poll() is not None:
                    self.end(process, step)

    def begin(self, step: Step, alone: bool) -> None:
        """Start one step."""
        if alone:
            print(f"\n── {step.name}", flush=True)
        else:
            step.said = tempfile.TemporaryFile()  # noqa: SIM115  (read and closed at its end)
        step.began = time.monotonic()
        # A group of its own: what a step leaves behind goes with it.
        process = subprocess.Popen(
            step.command,
            cwd=ROOT,
            env={**os.environ, **step.environment},
            stdin=subprocess.DEVNULL,
            stdout=step.said,
            stderr=step.said,
            start_new_session=True,
            preexec_fn=ending_with_parent,  # noqa: PLW1509  (no thread runs here)
        )
        self.running[process] = step

    def end(self, process: subprocess.Popen[bytes], step: Step) -> None:
        """Take down what came of a step that has ended; what it left behind goes."""
        step.seconds = time.monotonic() - step.began
        step.status = process.returncode
        self.clear(process)
        step.count()
        if step.status == NO_TEST_RAN and step.report and self.arguments:
            step.status = 0  # the arguments chose tests of another step
        self.done.append(step)
        if step.said:
            with step.said as said:
                said.seek(0)
                print(f"\n── {step.name}\n{said.read().decode(errors='replace').rstrip()}", flush=True)
        print(
            f"── {step.name}: {'passed' if step.status == 0 else 'FAILED'} in {step.seconds:.1f} s",
            flush=True,
        )

    def end_all(self) -> None:
        """End the running steps with all their children."""
        for process in list(self.running):
            if process.poll() is None:
                process.terminate()
                with suppress(subprocess.TimeoutExpired):
                    process.wait(15)
            self.clear(process)

    def clear(self, process: subprocess.Popen[bytes]) -> None:
        """Nothing is left of a step that has ended, or shall."""
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        del self.running[process]

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
