"""Steps of a run: one after another in a lane, lanes side by side, so that no core waits for the other.

A step that fails ends neither its lane nor another. Of one lane alone the output is seen as it comes; of
several each step is told when it has ended, so that no two are mixed.
"""

import os
import signal
import subprocess
import tempfile
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from scripts.processes import ROOT, ending_with_parent

NO_TEST_RAN = 5  # pytest's exit status
LATER = 5  # by how much a step that gives way is nicer than others


@dataclass
class Step:
    """One command with what became of it."""

    name: str
    command: list[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    report: Path | None = None  # pytest's JUnit file, in a folder that goes with the run
    may_be_empty: bool = False  # the tests that were asked for may all be those of another step
    gives_way: bool = False  # to what waits for a browser most of the time
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


class Lanes:
    """What runs now, and what has run."""

    def __init__(self) -> None:
        self.done: list[Step] = []
        self.running: dict[subprocess.Popen[bytes], tuple[Step, list[Step]]] = {}

    def take(self, **lanes: Sequence[Step]) -> None:
        """Run lanes, given by their names, to their ends."""
        alone = len(lanes) == 1
        if not alone:
            print("\n── Side by side, each step told when it has ended:", flush=True)
            for name, steps in lanes.items():
                print(f"   {name}: {', '.join(step.name for step in steps)}", flush=True)
        for steps in lanes.values():
            self._begin_next([*steps], alone)
        while self.running:
            time.sleep(0.05)
            for process, (step, after) in list(self.running.items()):
                if process.poll() is not None:
                    self._end(process, step)
                    self._begin_next(after, alone)

    def _begin_next(self, waiting: list[Step], alone: bool) -> None:
        if waiting:
            self._begin(waiting[0], waiting[1:], alone)

    def _begin(self, step: Step, after: list[Step], alone: bool) -> None:
        if alone:
            print(f"\n── {step.name}", flush=True)
        else:
            print(f"── {step.name}: begun", flush=True)
            step.said = tempfile.TemporaryFile()  # noqa: SIM115  (read and closed at its end)
        step.began = time.monotonic()
        nicer = LATER if step.gives_way else 0

        def prepare() -> None:
            ending_with_parent()
            os.nice(nicer)

        # A group of its own: what a step leaves behind goes with it.
        process = subprocess.Popen(
            step.command,
            cwd=ROOT,
            env={**os.environ, **step.environment},
            stdin=subprocess.DEVNULL,
            stdout=step.said,
            stderr=step.said,
            start_new_session=True,
            preexec_fn=prepare,  # noqa: PLW1509  (no thread runs here)
        )
        self.running[process] = step, after

    def _end(self, process: subprocess.Popen[bytes], step: Step) -> None:
        """Take down what came of a step that has ended; what it left behind goes."""
        step.seconds = time.monotonic() - step.began
        step.status = process.returncode
        self._clear(process)
        step.count()
        if step.status == NO_TEST_RAN and step.may_be_empty:
            step.status = 0
        self.done.append(step)
        if step.said:
            with step.said as said:
                said.seek(0)
                print(f"\n── {step.name}\n{said.read().decode(errors='replace').rstrip()}", flush=True)
        print(f"── {step.name}: {step.verdict} in {step.seconds:.1f} s", flush=True)

    def end_all(self) -> None:
        """End the running steps with all their children."""
        for process in list(self.running):
            if process.poll() is None:
                process.terminate()
                with suppress(subprocess.TimeoutExpired):
                    process.wait(15)
            self._clear(process)

    def _clear(self, process: subprocess.Popen[bytes]) -> None:
        """Nothing is left of a step that has ended, or shall."""
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        del self.running[process]
