"""Run by the project's Python in the work folder: mutants as JSON lines in, their fates as JSON lines out.

Each trial is a fork of one process in which the quick tests are collected. First those tests run that call
the changed function, in the engine as it stands; a failure there is a failure. Who survives that, and could
have been felt elsewhere — in what is made at import or kept in a cache — meets all quick tests in a fork of a
process that has imported nothing of the engine.
"""

import gc
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import django.core.management
import hypothesis
import msgspec
import pytest
import yaml

from tests.load.mutation import fresh, standing
from tests.load.mutation.calls import Calls
from tests.load.mutation.selection import NEEDS_COMMANDS, quick_tests

READY = (django.core.management, hypothesis, msgspec, yaml)


class Trials:
    """A plugin of pytest: instead of running the collected tests once, runs some of them for each mutant."""

    def __init__(self, root: Path, calls: Calls, fresh_fate: Any, lines: Any, answers: Any) -> None:
        self.root, self.calls, self.fresh_fate = root, calls, fresh_fate
        self.lines, self.answers, self.ready = lines, answers, False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.ready:
            os.write(2, f"{report.longreprtext}\n{report.nodeid} fails\n".encode())

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if session.testsfailed:
            raise session.Interrupted("some tests cannot be collected")
        self.calls.imported()
        if self.calls.recorded(session):
            sys.exit("some tests fail without any mutant")
        self.ready = True
        for path in (self.root / "scoring" / "engine").rglob("*.py"):
            standing.functions_of(path)
        gc.freeze()  # a fork shares what is never looked at
        self.answers.write("ready\n")
        self.answers.flush()
        for line in self.lines:
            self.answers.write(self.fate(session, json.loads(line)) + "\n")
            self.answers.flush()
        return True

    def fate(self, session: pytest.Session, mutant: dict[str, Any]) -> str:
        """``killed``, ``survived`` or ``timeout``."""
        path = self.root / mutant["module"]
        text, at, old = path.read_text("utf-8"), mutant["at"], mutant["old"]
        if text[at : at + len(old)] != old:
            raise ValueError(f"{path} is not the text that the mutant was made of")
        mutated = text[:at] + mutant["new"] + text[at + len(old) :]
        try:
            changes = standing.changes_of(path, text, mutated)
        except SyntaxError:
            return "killed"
        if changes:
            once = self.calls.felt_elsewhere(changes[-1][0])
            told = fresh.in_fork(lambda: self._stands(session, path, changes, once))
            if told != "survived" or not once:
                return told
        elif changes == []:
            return "survived"
        return str(self.fresh_fate(mutant["module"], mutated))

    def _stands(
        self, session: pytest.Session, path: Path, changes: list[standing.Change], once: bool
    ) -> bool:
        standing.place(path, changes)
        if once:
            standing.forget()
        items = self.calls.items_of(session, [one for one, _ in changes])
        for item in items:
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
            if session.testsfailed:
                return False
        return True


def options(tests: Sequence[str]) -> list[str]:
    """Pytest's command line for these tests."""
    without = [word for test in NEEDS_COMMANDS for word in ("--deselect", test)]
    return ["-x", "-p", "no:cacheprovider", "-p", "no:terminal", *without, *tests]


def main() -> None:
    # pytest captures what tests read and write: the lines here go by other ways.
    root, lines, answers = Path.cwd(), os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    modules = json.loads(lines.readline())["modules"]
    tests = quick_tests(root, outlook=any("/outlook/" in module for module in modules))
    fresh_fate = fresh.Server(root, options(tests))
    calls = Calls(root / "scoring" / "engine")
    sys.exit(int(pytest.main(options(tests), plugins=[Trials(root, calls, fresh_fate, lines, answers)])))


if __name__ == "__main__":
    main()
