"""Drawing a sample that anybody can draw again from what is published. Plain Python.

Published are the seed, the size, and for each case of the month the SHA-256 of its number. Whoever sorts
these hashes by SHA-256 of ``seed:hash`` has the sample in front.
"""

import hashlib
from collections.abc import Iterable

SHARE = 100  # one of a hundred cases
FEWEST = 5


def hash_of(number: str) -> str:
    """What is published of a case number, hexadecimal."""
    return hashlib.sha256(number.encode()).hexdigest()


def size_of(population: int) -> int:
    """How many are drawn: one of a hundred, at least :data:`FEWEST`, at most all."""
    return min(population, max(FEWEST, -(-population // SHARE)))


def drawn(seed: str, hashes: Iterable[str], size: int) -> list[str]:
    """The hashes that were drawn, in the order of their places."""
    return sorted(hashes, key=lambda one: (hash_of(f"{seed}:{one}"), one))[:size]


def seal_of(hashes: Iterable[str]) -> str:
    """One hash for the whole list, so that nobody can change it afterwards."""
    return hash_of("\n".join(sorted(hashes)))
