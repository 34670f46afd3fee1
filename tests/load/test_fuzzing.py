"""A few damaged files into every parser; ``python -m tests.load.fuzzing`` tries many more."""

import pytest

from tests.load.fuzzing import PARSERS, run


@pytest.mark.parametrize("name", PARSERS)
def test_what_is_damaged_is_taken_or_refused(name: str) -> None:
    run(name, 3 if PARSERS[name].slow else 40)


@pytest.mark.parametrize("name", sorted(set(PARSERS) - {"authorities", "codes"}))
def test_the_files_that_are_damaged_were_good(name: str) -> None:
    """Otherwise nothing but the first check would be tried."""
    for content in PARSERS[name].seed_files():
        PARSERS[name].parse(content)
