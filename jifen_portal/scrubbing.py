"""Takes what may belong to a person out of a line before it is written, or sent anywhere.

Our own lines are English and hold ids. So whatever is Chinese in a line is data: a name, an address,
a reason. Numbers as long as a telephone's or an identity number, addresses of mail, and what stands under a
telling key go as well. Of an exception only types and places are kept: its words quote what somebody typed,
and its variables are never looked at.
"""

import re
import traceback
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TELLING = frozenset(
    {
        "address",
        "birth_date",
        "body",
        "cookies",
        "data",
        "email",
        "facts",
        "id_number",
        "login",
        "name",
        "names",
        "password",
        "permit",
        "permit_number",
        "phone",
        "query",
        "secret",
        "session",
        "text",
        "to",
        "token",
        "typed",
        "user_agent",
        "username",
        "values",
        "vars",
    }
)
# Made by us, and long: ids of requests and tasks, random names of files, hashes. Kept as they are.
_OURS = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b[0-9a-f]{32,}\b|\d{4}-\d\d-\d\dT[\d:.+]+"
_THEIRS = "|".join(
    (
        r"://[^/\s@]*@",  # user and password in an address
        r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
        r"\d{11,}[Xx]?",
        r"\d{6} ?\d{4} ?\d{4} ?\d{3}[\dXx]",
        r"1[3-9]\d[ -]\d{4}[ -]\d{4}",
        r"0\d{2,3}-\d{7,8}",
        r"[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+",
    )
)
_PERSONAL = re.compile(f"({_OURS})|{_THEIRS}")
GONE = "[…]"


def text(line: str) -> str:
    """A line without what may belong to a person."""
    return _PERSONAL.sub(lambda found: found[1] or GONE, line)


def value(found: Any) -> Any:
    """A value of any kind, its texts scrubbed; whatever is no plain value is named by its type alone."""
    if isinstance(found, str):
        return text(found)
    if found is None or isinstance(found, bool | int | float):
        return found if abs(found or 0) < 10**10 else GONE
    if isinstance(found, dict):
        return {str(key): GONE if str(key) in TELLING else value(inner) for key, inner in found.items()}
    if isinstance(found, list | tuple | set):
        return [value(inner) for inner in found]
    return f"<{type(found).__name__}>"


def exception(error: BaseException | None) -> list[dict[str, Any]]:
    """An exception and those that led to it, the newest first: type and places, no words."""
    return [{"type": _name(one), "at": list(_places(one.__traceback__))} for one in _chain(error)]


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _name(error: BaseException) -> str:
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _places(trace: TracebackType | None) -> Iterator[str]:
    for frame, line in traceback.walk_tb(trace):
        yield f"{_shown(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}"


@cache
def _shown(filename: str) -> str:
    path = Path(filename)
    return str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else Path(*path.parts[-3:]))


# What structlog calls.


def exceptions(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Replaces ``exc_info`` by types and places."""
    info = event.pop("exc_info", None)
    event.pop("stack_info", None)
    if info:
        error = info[1] if isinstance(info, tuple) else info
        event["exception"] = exception(error if isinstance(error, BaseException) else None)
    return event


def events(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Scrubs a whole event; the last step before it is written."""
    scrubbed: dict[str, Any] = value(event)
    return scrubbed
