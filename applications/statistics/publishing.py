"""What the public may see of figures: nothing that tells of few people.

A number from 1 to 4 is not shown. Where a column would hide one number alone, which the total would give
away, the next smallest is hidden as well. Days are told of 10 cases and more.
"""

from collections.abc import Mapping
from typing import Any

from applications.statistics.tally import Stage, cases_of, percentile

FEWEST = 5
FEWEST_FOR_DAYS = 10


def suppressed(numbers: Mapping[str, int]) -> dict[str, int | None]:
    """The numbers by name; ``None`` where one may not be shown."""
    hidden = {name for name, number in numbers.items() if 0 < number < FEWEST}
    if len(hidden) == 1:
        others = [(number, name) for name, number in numbers.items() if number >= FEWEST]
        hidden |= {min(others)[1]} if others else set()
    return {name: None if name in hidden else number for name, number in numbers.items()}


def published_total(numbers: Mapping[str, int]) -> int | None:
    """The sum; ``None`` where it is small itself."""
    total = sum(numbers.values())
    return None if 0 < total < FEWEST else total


def published_days(tally: Mapping[str, Any], stage: Stage, share: int) -> int | None:
    """A percentile of days; ``None`` for few cases."""
    return percentile(tally, stage, share) if cases_of(tally, stage) >= FEWEST_FOR_DAYS else None
