"""The sample follows from seed and list alone."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from applications.supervision.drawing import drawn, hash_of, seal_of, size_of

NUMBERS = st.lists(st.integers(1, 10**8), unique=True, max_size=60).map(
    lambda found: [f"JF2026{one:08d}" for one in found]
)


@given(NUMBERS, st.text("0123456789abcdef", min_size=32, max_size=32))
def test_anybody_draws_the_same_by_the_published_recipe(numbers: list[str], seed: str) -> None:
    hashes = [hashlib.sha256(number.encode()).hexdigest() for number in numbers]
    ranked = sorted(hashes, key=lambda one: hashlib.sha256(f"{seed}:{one}".encode()).hexdigest())
    size = size_of(len(numbers))
    assert drawn(seed, map(hash_of, numbers), size) == ranked[:size]
    assert seal_of(hashes) == seal_of(reversed(hashes))


def test_one_of_a_hundred_and_five_at_least() -> None:
    assert [size_of(number) for number in (0, 3, 5, 400, 500, 501, 8_000)] == [0, 3, 5, 5, 5, 6, 80]


def test_another_seed_draws_others() -> None:
    hashes = [hash_of(str(number)) for number in range(500)]
    assert drawn("a", hashes, 5) != drawn("b", hashes, 5)
