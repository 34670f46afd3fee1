"""What people come for, and how often: a deck of visits that is shuffled and dealt again and again."""

import random
from collections.abc import Callable, Iterator

from tests.load.peak.person import Person
from tests.load.peak.visits import desks, estimates, notices, submissions

Visit = Callable[[Person], None]

DECK: tuple[tuple[Visit, int], ...] = (
    (estimates.by_program, 5),
    (estimates.by_pages, 3),
    (submissions.from_draft, 2),
    (desks.at_the_counter, 2),
    (desks.under_review, 2),
    (desks.looking, 2),
    (notices.determined, 2),
    (notices.verified, 2),
)
"""Of twenty visits so many; a visit to the API is three acts, a submission some thirty."""


def dealt(seed: int) -> Iterator[Visit]:
    """Visits without end, in every twenty of them the same shares; the same seed gives the same order."""
    chance = random.Random(seed)
    while True:
        deck = [visit for visit, times in DECK for _ in range(times)]
        chance.shuffle(deck)
        yield from deck
