"""Run by the project's Python in the work folder: mutants as JSON lines in, their fates as JSON lines out.

Each trial is a fork of a process that has imported everything but the engine, so none sees what another did.
"""

import importlib.abc
import importlib.util
import json
import os
import resource
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from typing import Any

import django.core.management
import hypothesis
import msgspec
import pytest
import yaml

from tests.load.mutation.selection import NEEDS_COMMANDS, first_tests, other_tests

READY = (django.core.management, hypothesis, msgspec, yaml)
CPU_SECONDS, MEMORY = 40, 2 * 1024**3
OPTIONS = ("-x", "-q", "-p", "no:cacheprovider", "--no-header", "--tb=no")


class _Mutated(SourceFileLoader):
    """Reads one module otherwise than its file says."""

    def __init__(self, fullname: str, path: str, text: str) -> None:
        super().__init__(fullname, path)
        self.text = text

    def get_code(self, fullname: str) -> Any:
        return compile(self.text, self.path, "exec")


class _Finder(importlib.abc.MetaPathFinder):
    def __init__(self, fullname: str, path: Path, text: str) -> None:
        self.fullname, self.path, self.text = fullname, str(path), text

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> ModuleSpec | None:
        if fullname != self.fullname:
            return None
        loader = _Mutated(fullname, self.path, self.text)
        return importlib.util.spec_from_file_location(fullname, self.path, loader=loader)


def mutated(root: Path, mutant: dict[str, Any]) -> _Finder:
    """What makes the interpreter read the mutant in the module's place."""
    path = root / mutant["module"]
    text, at, old = path.read_text("utf-8"), mutant["at"], mutant["old"]
    if text[at : at + len(old)] != old:
        raise ValueError(f"{path} is not the text that the mutant was made of")
    name = mutant["module"].removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    return _Finder(name, path, text[:at] + mutant["new"] + text[at + len(old) :])


def fate(finder: _Finder | None, tests: Sequence[str]) -> str:
    """``survived``, ``killed`` or ``timeout`` of one run of the tests, in a process of its own."""
    child = os.fork()
    if not child:
        code = 1
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            if finder:
                sys.meta_path.insert(0, finder)
                os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            os.dup2(os.open(os.devnull, os.O_WRONLY) if finder else 2, 1)
            without = [word for test in NEEDS_COMMANDS for word in ("--deselect", test)]
            code = int(pytest.main([*OPTIONS, *without, *tests]))
        except BaseException:
            code = int(pytest.ExitCode.INTERRUPTED)
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return "timeout"
    # Whatever else goes wrong is the mutant's doing: without it the same tests ran.
    return "survived" if os.WEXITSTATUS(status) == pytest.ExitCode.OK else "killed"


def main() -> None:
    root = Path.cwd()
    first = json.loads(sys.stdin.readline())
    needed = [
        one
        for module in first["modules"]
        for pick in (first_tests, other_tests)
        for one in pick(root, module)
    ]
    if fate(None, [*dict.fromkeys(needed)]) != "survived":
        sys.exit("some tests fail without any mutant")
    print("ready", flush=True)
    for line in sys.stdin:
        mutant = json.loads(line)
        finder, told = mutated(root, mutant), "survived"
        for tests in (first_tests(root, mutant["module"]), other_tests(root, mutant["module"])):
            if tests and told == "survived":
                told = fate(finder, tests)
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
