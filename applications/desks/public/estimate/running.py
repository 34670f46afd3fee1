"""The total so far, while the questions are still being answered."""

from dataclasses import dataclass
from datetime import date

from applications.desks.public.estimate.facts.document import Answers, build
from applications.policy import selectors as policy
from scoring.engine import FactsError, NoPolicyVersion


@dataclass(frozen=True, slots=True)
class Running:
    """Points by the engine that also serves the decision; ``short_by``: missing to the standard score."""

    total: int
    standard: int
    vetoed: bool

    @property
    def short_by(self) -> int:
        return max(0, self.standard - self.total)


def total_of(answers: Answers, on: date) -> Running | None:
    """None where nothing can be computed: a reference wage or a policy version is missing."""
    try:
        found = policy.score(build(answers, on), on)
    except (FactsError, NoPolicyVersion):
        return None
    return Running(found.total, found.standard, found.vetoed)
