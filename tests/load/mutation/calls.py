"""Which test calls which function of the engine, and which functions are called once for all tests."""

import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

from tests.load.mutation import standing

Key = tuple[str, str, int]


def key_of(code: CodeType) -> Key:
    """What names a function's code in every process."""
    return code.co_filename, code.co_qualname, code.co_firstlineno


class Calls:
    """Watches from its making on: first the imports, then each test by itself."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._callers: dict[Key, list[int]] = defaultdict(list)
        self._once: set[Key] = set()
        self._cached: set[CodeType] = set()
        self._depth = 0
        self._now: set[Key] = set()
        sys.setprofile(self._at_import)

    def imported(self) -> None:
        """All tests are collected: what was called until now was called for all of them."""
        sys.setprofile(None)
        self._cached = standing.cached_code()
        standing.forget()

    def recorded(self, session: pytest.Session) -> int:
        """Runs every test once; how many failed."""
        for place, item in enumerate(session.items):
            self._now, self._depth = set(), 0
            sys.setprofile(self._in_test)
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
            sys.setprofile(None)
            for key in self._now:
                self._callers[key].append(place)
        return session.testsfailed

    def items_of(self, session: pytest.Session, codes: Iterable[CodeType]) -> list[pytest.Item]:
        """The tests that call one of the functions."""
        places = sorted({place for code in codes for place in self._callers.get(key_of(code), ())})
        return [session.items[place] for place in places]

    def felt_elsewhere(self, code: CodeType) -> bool:
        """Whether the function was called at import or inside a cached one."""
        return key_of(code) in self._once

    def _at_import(self, frame: FrameType, event: str, _: Any) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(self._folder):
            self._once.add(key_of(frame.f_code))

    def _in_test(self, frame: FrameType, event: str, _: Any) -> None:
        code = frame.f_code
        if event == "call":
            if code in self._cached:
                self._depth += 1
            if code.co_filename.startswith(self._folder):
                self._now.add(key_of(code))
                if self._depth:
                    self._once.add(key_of(code))
        elif event == "return" and code in self._cached:
            self._depth -= 1
