"""Reads that a page asks for more than once: within :func:`read_once` each of them happens once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

Given = ParamSpec("Given")
Read = TypeVar("Read")

_seen: ContextVar[dict[Any, Any] | None] = ContextVar("what was read for one page", default=None)


@contextmanager
def read_once() -> Iterator[None]:
    """Within the block what is :func:`remembered` is not read again: for pages that show much and change
    nothing."""
    token = _seen.set({})
    try:
        yield
    finally:
        _seen.reset(token)


def remembered(read: Callable[Given, Read]) -> Callable[Given, Read]:
    """A read that is done once for the same arguments within :func:`read_once`, and each time elsewhere.

    Arguments must be hashable; whoever is given the result must not change it.
    """

    @wraps(read)
    def once(*args: Given.args, **kwargs: Given.kwargs) -> Read:
        seen = _seen.get()
        if seen is None:
            return read(*args, **kwargs)
        key = (read, args, *sorted(kwargs.items()))
        if key not in seen:
            seen[key] = read(*args, **kwargs)
        found: Read = seen[key]
        return found

    return once
