"""Where two trees of plain values part, place by place."""

from collections.abc import Iterator
from typing import Any, NamedTuple


class _Absent:
    def __repr__(self) -> str:
        return "nothing"


ABSENT = _Absent()


class Difference(NamedTuple):
    """One place where the stored record and the recomputed one part."""

    path: str
    stored: Any
    recomputed: Any

    def __str__(self) -> str:
        return f"{self.path}: stored {self.stored!r}, recomputed {self.recomputed!r}"


def differences(stored: Any, recomputed: Any, path: str = "") -> Iterator[Difference]:
    """Every place where the trees part; ``1`` and ``true`` are not the same."""
    if isinstance(stored, dict) and isinstance(recomputed, dict):
        for key in dict.fromkeys([*stored, *recomputed]):
            below = f"{path}.{key}" if path else str(key)
            yield from differences(stored.get(key, ABSENT), recomputed.get(key, ABSENT), below)
    elif isinstance(stored, list) and isinstance(recomputed, list):
        for place in range(max(len(stored), len(recomputed))):
            one = stored[place] if place < len(stored) else ABSENT
            two = recomputed[place] if place < len(recomputed) else ABSENT
            yield from differences(one, two, f"{path}[{place}]")
    elif type(stored) is not type(recomputed) or stored != recomputed:
        yield Difference(path, stored, recomputed)
