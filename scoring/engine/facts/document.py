"""From raw JSON to a tree of plain values: exact numbers, and keys given twice remembered, not lost."""

import json
from decimal import Decimal
from typing import Any

import msgspec

from scoring.engine.facts.amounts import NOT_A_NUMBER, decimal_of
from scoring.engine.facts.errors import Faults

MOST_BYTES = 1024 * 1024
_quick = msgspec.json.Decoder(float_hook=decimal_of)


class Repeating(dict[str, Any]):
    """An object in which some keys were given twice."""

    twice: tuple[str, ...] = ()


def read_tree(raw: str | bytes, faults: Faults) -> Any:
    """The values of a JSON text of at most 1 MiB; ``None`` with a fault when it is none."""
    try:
        data = raw.encode("utf-8") if isinstance(raw, str) else raw
        if len(data) > MOST_BYTES:
            faults.add("", "too_many_bytes")
            return None
        tree = _read_quickly(data)
        return _read_carefully(data.decode("utf-8")) if tree is None else tree
    except UnicodeError:
        faults.add("", "not_utf8")
    except json.JSONDecodeError as error:
        faults.add("", "not_json", line=error.lineno, column=error.colno)
    except RecursionError:
        faults.add("", "too_deep")
    return None


def _read_quickly(data: bytes) -> Any:
    """The tree, unless anything at all calls for a closer look.

    The reader keeps the last of two equal keys. Each key has one colon, so a document without repeated keys
    has exactly as many colons as the tree has keys; a colon inside a text only costs the closer look.
    """
    try:
        tree = _quick.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return tree if isinstance(tree, dict) and data.count(b":") == _keys(tree) else None


def _keys(tree: Any) -> int:
    if isinstance(tree, dict):
        return len(tree) + sum(_keys(value) for value in tree.values() if isinstance(value, (dict, list)))
    return sum(len(row) for row in tree if isinstance(row, dict))


def _read_carefully(text: str) -> Any:
    return json.loads(
        text,
        object_pairs_hook=_object,
        parse_float=decimal_of,
        parse_int=_whole,
        parse_constant=_no_number,
    )


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) == len(pairs):
        return result
    seen: set[str] = set()
    twice = dict.fromkeys(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
    repeating = Repeating(result)
    repeating.twice = tuple(twice)
    return repeating


def _whole(text: str) -> int | Decimal:
    return int(text) if len(text) < 20 else decimal_of(text)


def _no_number(_: str) -> Decimal:
    return NOT_A_NUMBER
