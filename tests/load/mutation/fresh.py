"""Trials in processes that nothing of the engine has been imported into yet."""

import importlib.abc
import importlib.util
import json
import os
import resource
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from sys import meta_path
from typing import Any

import pytest

CPU_SECONDS, MEMORY = 8, 2 * 1024**3


class _Mutated(SourceFileLoader):
    """Reads one module otherwise than its file says."""

    def __init__(self, fullname: str, path: str, text: str) -> None:
        super().__init__(fullname, path)
        self.text = text

    def get_code(self, fullname: str) -> Any:
        return compile(self.text, self.path, "exec")


class Finder(importlib.abc.MetaPathFinder):
    """Makes the interpreter read a mutant in the module's place."""

    def __init__(self, root: Path, module: str, text: str) -> None:
        self.path, self.text = str(root / module), text
        self.fullname = module.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> ModuleSpec | None:
        if fullname != self.fullname:
            return None
        loader = _Mutated(fullname, self.path, self.text)
        return importlib.util.spec_from_file_location(fullname, self.path, loader=loader)


def in_fork(passes: Callable[[], bool]) -> str:
    """``survived``, ``killed`` or ``timeout``: whether tests pass in a process of their own."""
    child = os.fork()
    if not child:
        good = False
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            silent = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silent, 1)
            os.dup2(silent, 2)
            good = passes()
        finally:
            os._exit(0 if good else 1)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return "timeout"
    return "killed" if os.WEXITSTATUS(status) else "survived"


class Server:
    """A child that was forked before anything of the engine was imported, and forks for each mutant."""

    def __init__(self, root: Path, options: Sequence[str]) -> None:
        here, there = os.pipe(), os.pipe()
        if not os.fork():
            os.close(here[1])
            os.close(there[0])
            with os.fdopen(here[0]) as questions, os.fdopen(there[1], "w") as answers:
                for line in questions:
                    finder = Finder(root, *json.loads(line))
                    answers.write(in_fork(lambda finder=finder: _passes(finder, options)) + "\n")
                    answers.flush()
            os._exit(0)
        os.close(here[0])
        os.close(there[1])
        self._questions, self._answers = os.fdopen(here[1], "w"), os.fdopen(there[0])

    def __call__(self, module: str, text: str) -> str:
        """The fate of a module's text."""
        self._questions.write(json.dumps([module, text]) + "\n")
        self._questions.flush()
        return self._answers.readline().strip()


def _passes(finder: Finder, options: Sequence[str]) -> bool:
    meta_path.insert(0, finder)
    return pytest.main([*options]) == pytest.ExitCode.OK
