"""Every check of the repository; all of them run, whatever fails.

``python -m scripts.steps [--full] [pytest arguments]``: with pytest arguments only the tests run, narrowed
by them, on both set-ups. The last lines say what failed, and count the tests.

Without ``--full`` each test runs where it can tell most: all on PostgreSQL and Redis, as the portal runs in
earnest; on the embedded parts those that meet the database in their own way; the stories on both, the pages
looked at one by one on the embedded parts. The stories wait for a browser again and again; side by side with
them runs all that waits for nothing: the lints and the other tests.
"""

import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import FrameType

from scripts import servers
from scripts.lanes import Lanes, Step
from scripts.processes import ENDING

PROGRAMS = Path(sys.executable).parent
PYTHON = str(PROGRAMS / "python")

LINTS: dict[str, list[str]] = {
    "mypy": ["mypy", "--no-error-summary"],
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


class Run(Lanes):
    """The steps in their order, their servers and folders, and the summary."""

    def __init__(self, arguments: list[str], full: bool) -> None:
        super().__init__()
        self.arguments = arguments
        self.full = full

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
            if self.arguments:
                self.take(chosen=[step for setup in setups for step in self.both(setup, setups[setup])])
            else:
                self.take(**self.lanes(setups))
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

    def lanes(self, setups: Mapping[str, Mapping[str, str]]) -> dict[str, list[Step]]:
        """Everything: the stories, and what fills the time in which they wait."""
        stories, others = [], self.lints(setups["SQLite"])
        for setup, its in setups.items():
            tests, its_stories = self.both(setup, its)
            stories += [Step(f"people of the stories on {setup}", PEOPLE, its), its_stories]
            others.append(tests)
        for step in others:
            step.gives_way = True
        return {"stories": stories, "others": others}

    def lints(self, environment: Mapping[str, str]) -> list[Step]:
        return [
            Step(name, [str(PROGRAMS / command[0]), *command[1:]], environment)
            for name, command in LINTS.items()
        ]

    def both(self, setup: str, environment: Mapping[str, str]) -> tuple[Step, Step]:
        """The tests and the stories on one set-up, as many as are to run on it."""
        embedded = "DATABASE_URL" not in environment
        everything = self.full or bool(self.arguments)
        rooms = CLOSE_TO_THE_DATABASE if embedded and not everything else []
        selection = "browser" if embedded or everything else "browser and not pages"
        whole = [] if self.arguments else [IN_ORDER, STORIES]  # each core has a portal of its own
        return (
            self.pytest("tests", setup, environment, ["-m", "not browser", *rooms]),
            self.pytest("stories", setup, environment, ["-m", selection, *whole]),
        )

    def pytest(self, name: str, setup: str, environment: Mapping[str, str], options: Sequence[str]) -> Step:
        """One run of pytest, with the arguments that were given."""
        report = Path(environment["JIFEN_VAR"]) / f"{name} on {setup}.xml"
        spread = [] if self.arguments else ON_BOTH_CORES
        command = [PYTHON, "-m", "pytest", *options, *spread, f"--junitxml={report}", *self.arguments]
        return Step(f"{name} on {setup}", command, {**environment}, report, may_be_empty=bool(self.arguments))

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
