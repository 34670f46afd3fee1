"""Putting a mutant into a process in which the engine already stands: the changed functions get new code.

That is much quicker than to import everything anew, and enough to see a test fail. Where a mutant changes
more than the inside of functions, ``changes_of`` says ``None`` and only a fresh process will do.
"""

import functools
import gc
import inspect
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

CACHED = type(functools.lru_cache(len))
Key = tuple[str, int]
Change = tuple[CodeType, CodeType]


def changes_of(path: Path, old: str, new: str) -> list[Change] | None:
    """Functions that differ, each with its new code, the innermost last; ``None`` when more differs."""
    one, two = (compile(text, str(path), "exec") for text in (old, new))
    changes: list[Change] = []
    while one != two:
        if one.co_flags & inspect.CO_NEWLOCALS:
            if one.co_freevars != two.co_freevars:
                return None
            changes.append((one, two))
        inside = _inner(one), _inner(two)
        if len(inside[0]) != len(inside[1]) or (not changes and _own(one) != _own(two)):
            return None
        different = [pair for pair in zip(*inside, strict=True) if pair[0] != pair[1]]
        if len(different) != 1:
            return changes or None
        ((one, two),) = different
    return changes


def _inner(code: CodeType) -> list[CodeType]:
    return [const for const in code.co_consts if isinstance(const, CodeType)]


def _own(code: CodeType) -> tuple[Any, ...]:
    """All of a module's or class's code but the functions inside."""
    consts = [repr(const) for const in code.co_consts if not isinstance(const, CodeType)]
    return code.co_code, code.co_names, consts


@functools.cache
def functions_of(path: Path) -> list[FunctionType]:
    """Every function of a file that stands in memory, closures and methods too."""
    name = str(path)
    return [one for one in gc.get_objects() if type(one) is FunctionType and one.__code__.co_filename == name]


@functools.cache
def caches() -> list[Any]:
    """The cached functions of the engine."""
    return [
        one
        for one in gc.get_objects()
        if type(one) is CACHED and getattr(one, "__module__", "").startswith("scoring.")
    ]


def place(path: Path, changes: list[Change]) -> None:
    """Gives each changed function that stands its new code."""
    left = {_key(old): new for old, new in changes}
    for one in functions_of(path):
        if (key := _key(one.__code__)) in left:
            one.__code__ = left[key]


def forget() -> None:
    """Empties the caches of the engine."""
    for one in caches():
        one.cache_clear()


def cached_code() -> set[CodeType]:
    """The code of every cached function of the engine."""
    return {one.__wrapped__.__code__ for one in caches()}


def _key(code: CodeType) -> Key:
    return code.co_qualname, code.co_firstlineno
